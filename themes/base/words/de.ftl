### What the interface says in German: the ids of it.ftl, in its order.

## The frame of every page

frame-language = Sprache
frame-cart = Warenkorb
frame-cart-notices = { $n ->
    [one] 1 Zahlungsmitteilung
   *[other] { $n } Zahlungsmitteilungen
}

## Pages about the portal: questions, legal notes, privacy, cookies, accessibility, map, banner

about-faq-title = Häufige Fragen
about-faq-number = Wo finde ich den Kodex der Zahlungsmitteilung?
about-faq-number-answer = Er steht auf der Zahlungsmitteilung neben dem QR-Code. Er hat 18 Ziffern, meist in Vierergruppen.
about-faq-access = Kann ich ohne Anmeldung bezahlen?
about-faq-access-answer = Das hängt von der Körperschaft und vom Dienst ab: Wir sagen es Ihnen, bevor Sie beginnen. Wenn Sie bereits eine Zahlungsmitteilung haben, können Sie sie jederzeit mit der App Ihrer Bank, am Schalter oder in einer Tabaktrafik bezahlen.
about-faq-ways = Was ist der Unterschied zwischen „Später bezahlen“ und „In den Warenkorb“?
about-faq-ways-answer = Mit „Später bezahlen“ laden Sie die Zahlungsmitteilung herunter und bezahlen bis zur Fälligkeit, wann Sie möchten: mit der App Ihrer Bank, am Schalter oder in einer Tabaktrafik. Mit „In den Warenkorb“ bezahlen Sie jetzt bei pagoPA, auch mehrere Zahlungsmitteilungen gemeinsam, bis zu fünf.
about-faq-fee = Wie viel kostet eine Zahlung mit pagoPA?
about-faq-fee-answer = Die Gebühr hängt davon ab, wer die Zahlung abwickelt (Bank, App, Tabaktrafik). Sie wird Ihnen vor der Bestätigung angezeigt.
about-faq-unpaid = Ich habe bezahlt, aber die Zahlungsmitteilung gilt noch als offen. Was soll ich tun?
about-faq-unpaid-answer = Bezahlen Sie nicht noch einmal. Die Bestätigung kann einige Minuten später eintreffen. Wenn Sie am Tag danach keine Quittung sehen, schreiben Sie der Körperschaft und geben Sie den Kodex der Zahlungsmitteilung an.
about-faq-receipt = Wo finde ich die Quittung?
about-faq-receipt-answer = Nach der Anmeldung finden Sie sie unter „Meine Zahlungen“ bei den bezahlten Dokumenten.
about-legal-title = Rechtliche Hinweise
about-legal-what = Über dieses Portal können Sie das, was { $entity } geschuldet wird, über die Plattform pagoPA bezahlen.
about-legal-licence-title = Lizenz der Inhalte
about-legal-licence = In Anwendung des Grundsatzes open by default gemäß Artikel 52 des gesetzesvertretenden Dekrets vom 7. März 2005, Nr. 82 (CAD), und soweit nicht anders angegeben (einschließlich eingebundener Inhalte Dritter) werden die auf der Website veröffentlichten Daten, Dokumente und Informationen unter der Lizenz CC-BY 4.0 bereitgestellt. Die Nutzerinnen und Nutzer dürfen dieses Material daher in jedem Medium und Format teilen (vervielfältigen, verbreiten, öffentlich wiedergeben, öffentlich ausstellen), darstellen, aufführen und vortragen sowie verändern (das Material umgestalten und für abgeleitete Werke verwenden), und zwar für jeden Zweck, auch kommerziell, mit der Namensnennung als einziger Auflage und ohne zusätzliche Einschränkungen.
about-legal-owner = Inhaber der Website
about-legal-entity = { $entity }, Steuernummer { $code }.
about-legal-entity-address = { $entity }, Steuernummer { $code }, { $address }.
about-privacy-title = Datenschutzhinweis: wie wir Ihre Daten verwenden
about-privacy-none = Die Körperschaft hat ihren Datenschutzhinweis hier noch nicht veröffentlicht: Fordern Sie ihn über die Kontakte am Ende der Seite an.
about-privacy-full = Die vollständigen Informationen zum Datenschutz stehen auf der Website der Körperschaft: <a href="{ $href }">{ $href }</a>
about-cookies-title = Cookies
about-cookies-lead = Wir verwenden nur technische Cookies des Portals: Sie sind für seine Funktion nötig und verfolgen Sie nicht anderswo. Deshalb bitten wir nicht um Ihre Zustimmung.
about-cookies-caption = Cookies des Portals
about-cookies-name = Name
about-cookies-purpose = Wozu es dient
about-cookies-duration = Dauer
about-cookies-session = Erkennt Sie, während Sie das Portal verwenden, und hält Ihre Entwürfe und den Warenkorb zusammen
about-cookies-session-duration = Bis Sie sich abmelden oder nach { $minutes } Minuten ohne Nutzung
about-cookies-login = Bindet die begonnene Anmeldung an diesen Browser
about-cookies-login-duration = { $minutes } Minuten
about-cookies-kept = Öffnet wieder, was Sie geschrieben hatten, wenn die Sitzung beim Ausfüllen abläuft: Ohne diesen Schlüssel kann es niemand lesen
about-cookies-kept-duration = 4 Stunden, nur bei Bedarf
about-cookies-language = Merkt sich die Sprache, die Sie gewählt haben
about-cookies-language-duration = Ein Jahr
about-cookies-privacy = Datenschutzhinweis lesen
about-map-title = Sitemap
about-map-payments = Spontanzahlungen
about-map-area = Persönlicher Bereich
about-map-portal = Das Portal
about-map-position = Meine Zahlungen
about-map-statement = Zahlungsübersicht
about-map-requests = Meine Anfragen
about-map-drafts = Meine Entwürfe
about-map-profile = Profil bearbeiten
about-map-accesses = Meine Anmeldungen
about-accessibility-title = Hilfe zur Barrierefreiheit
about-accessibility-declared = Die Körperschaft hat die <a href="{ $href }">Erklärung zur Barrierefreiheit</a> dieses Portals auf der Website der Agenzia per l’Italia digitale veröffentlicht.
about-accessibility-undeclared = Die Körperschaft hat die Erklärung zur Barrierefreiheit dieses Portals noch nicht veröffentlicht. Hier finden Sie, wie es gemacht ist und wem Sie mitteilen können, was nicht funktioniert.
about-accessibility-how = Wie es gemacht ist
about-accessibility-keyboard = Jede Seite funktioniert nur mit der Tastatur, ohne JavaScript und auf einem 320 Pixel breiten Bildschirm.
about-accessibility-checked = Die Seiten werden mit automatischen Werkzeugen anhand der Regeln WCAG 2.2, Stufen A und AA, geprüft.
about-accessibility-pages = Neben jeder Zahlungsmitteilung und jeder Quittung als PDF gibt es eine Seite mit denselben Daten.
about-accessibility-faults = Was noch nicht funktioniert
about-accessibility-pdf = Die Zahlungsmitteilungen und Quittungen als PDF haben nicht die Struktur, die Screenreader brauchen: Verwenden Sie die Seite mit denselben Daten.
about-accessibility-statement = Die Zahlungsübersicht und die Zahlungsmitteilungen mehrerer Schulden in einem einzigen PDF haben diese Struktur nicht.
about-accessibility-others = Die Seiten von pagoPA und der Identitätsanbieter gehören nicht zu diesem Portal.
about-accessibility-problem = Wenn etwas nicht funktioniert
about-accessibility-write = { $contacts ->
    [both] Schreiben Sie der Körperschaft: <a href="mailto:{ $pec }">{ $pec }</a>, Telefon { $phone }. Beschreiben Sie, was Sie tun wollten, mit welchem Gerät und mit welchem Programm.
    [pec] Schreiben Sie der Körperschaft: <a href="mailto:{ $pec }">{ $pec }</a>. Beschreiben Sie, was Sie tun wollten, mit welchem Gerät und mit welchem Programm.
    [phone] Schreiben Sie der Körperschaft, Telefon { $phone }. Beschreiben Sie, was Sie tun wollten, mit welchem Gerät und mit welchem Programm.
   *[none] Schreiben Sie der Körperschaft. Beschreiben Sie, was Sie tun wollten, mit welchem Gerät und mit welchem Programm.
}
about-accessibility-report = { $contacts ->
    [both] <a href="{ $href }">Melden Sie ein Problem</a> oder schreiben Sie der Körperschaft: <a href="mailto:{ $pec }">{ $pec }</a>, Telefon { $phone }. Beschreiben Sie, was Sie tun wollten, mit welchem Gerät und mit welchem Programm.
    [pec] <a href="{ $href }">Melden Sie ein Problem</a> oder schreiben Sie der Körperschaft: <a href="mailto:{ $pec }">{ $pec }</a>. Beschreiben Sie, was Sie tun wollten, mit welchem Gerät und mit welchem Programm.
    [phone] <a href="{ $href }">Melden Sie ein Problem</a> oder schreiben Sie der Körperschaft, Telefon { $phone }. Beschreiben Sie, was Sie tun wollten, mit welchem Gerät und mit welchem Programm.
   *[none] <a href="{ $href }">Melden Sie ein Problem</a> oder schreiben Sie der Körperschaft. Beschreiben Sie, was Sie tun wollten, mit welchem Gerät und mit welchem Programm.
}
about-accessibility-ombudsman = Wenn Sie innerhalb von dreißig Tagen keine Antwort erhalten oder sie Ihnen nicht genügt, können Sie sich an die Ombudsstelle für Digitales (Difensore civico per il digitale) der Agenzia per l’Italia digitale wenden.
about-banner-title = Das Banner für die Website der Körperschaft
about-banner-heading = Das Banner für die Website der Körperschaft
about-banner-lead = Wer die Website der Körperschaft betreut, kann diese Zeilen kopieren: Sie zeigen das Banner, das zu diesem Portal führt.
about-banner-lines = Die Zeilen zum Kopieren
about-banner-note = Das Banner hat die Farbe und den Namen der Körperschaft: Wenn sie sich ändern, ändert es sich innerhalb einer Stunde von selbst. Es enthält weder Cookies noch Programme.

## The choice of how to log in

access-log-in = Anmelden
access-page = Zur Anmeldeseite
access-another-way = Andere Anmeldung wählen
access-level = { $level ->
    [BASSO] NIEDRIG
    [MEDIO] MITTEL
   *[ALTO] HOCH
}
access-choice-title = ANMELDUNG IM PERSÖNLICHEN BEREICH
access-choice-needed = Um fortzufahren, brauchen Sie eine Anmeldung der Stufe <strong>{ $level }</strong>.
access-choice-has = Ihre aktuelle Anmeldung hat die Stufe { $level }: Melden Sie sich mit derselben Steuernummer noch einmal an, und Sie finden alles wie vorher.
access-choice-lead = Wählen Sie, wie Sie sich ausweisen möchten.
access-choice-after = Nach der Anmeldung kommen Sie zurück auf die Seite, von der Sie ausgegangen sind.
access-choice-other = Andere Möglichkeiten
access-choice-how = So melden Sie sich an
access-choice-old-until = Die Zugangsdaten des alten Portals gelten bis { $day }.
access-way-unavailable = Nicht verfügbar.
access-way-too-weak = Diese Anmeldung erreicht nicht die Stufe, die jetzt nötig ist.
access-way-not-yet = Diese Anmeldung ist auf diesem Portal noch nicht aktiv.
access-way-no-spid = Sie haben kein SPID? So erhalten Sie es
access-way-no-cie = Sie haben keine CIE? So beantragen Sie sie
access-spid-label = Mit SPID anmelden
access-spid-text = Mit der digitalen Identität Ihres Anbieters.
access-cie-title = Elektronische Identitätskarte (CIE)
access-cie-label = Mit CIE anmelden
access-cie-text = Mit der elektronischen Identitätskarte und der App CieID.
access-cns-title = Nationale Dienstekarte (CNS)
access-cns-label = Mit CNS anmelden
access-cns-text = Sie brauchen die Gesundheitskarte oder die CNS, ein Smartcard-Lesegerät und die PIN.
access-federa-label = Mit FedERa anmelden
access-federa-text = Mit den Zugangsdaten der Region Emilia-Romagna.
access-old-title = Alte Zugangsdaten
access-old-label = Mit den alten Zugangsdaten anmelden
access-old-text = Für Personen, die sich auf dem alten Portal registriert hatten.
access-old-over-label = Lesen Sie, was sich geändert hat
access-old-over-text = Benutzername und Passwort des alten Portals gelten nicht mehr.
access-account-title = Benutzername und Passwort
access-account-label = Mit Benutzername und Passwort anmelden
access-account-text-both = Für Personen, die sich hier oder auf dem alten Portal registriert haben.
access-account-text-here = Für Personen, die sich auf diesem Portal registriert haben.
access-registration-title = Registrierung
access-registration-label = Registrieren
access-registration-text = Nur für Personen, die SPID, CIE oder CNS nicht haben können.
access-sandbox-title = Testidentität
access-sandbox-label = Mit einer Testidentität anmelden
access-sandbox-text = Erfundene Personen zum Ausprobieren des Portals: Keine Daten sind echt.

## The list of identity providers, and the way there

access-providers-heading = Anmelden mit { $ways }
access-providers-asked = { $level ->
    [BASSO] Sie werden um eine Anmeldung der Stufe <strong>NIEDRIG</strong> gebeten: Benutzername und Passwort genügen (SPID Stufe 1).
    [MEDIO] Sie werden um eine Anmeldung der Stufe <strong>MITTEL</strong> gebeten: Passwort und ein Code oder eine Bestätigung in der App des Anbieters (SPID Stufe 2).
   *[ALTO] Sie werden um eine Anmeldung der Stufe <strong>HOCH</strong> gebeten: Passwort und ein Sicherheitsgerät, zum Beispiel eine Smartcard (SPID Stufe 3).
}
access-providers-lead = Wählen Sie den Anbieter Ihrer SPID-Identität: Wir bringen Sie zu seiner Anmeldeseite, danach kommen Sie hierher zurück.
access-providers-none = Die Liste der Anbieter ist im Moment nicht verfügbar. Versuchen Sie es in einigen Minuten noch einmal oder wählen Sie eine andere Anmeldung.
access-providers-about = Informationen zu SPID
access-providers-more = Mehr Informationen zu SPID
access-providers-no-spid = Sie haben kein SPID?
access-providers-help = Brauchen Sie Hilfe?
access-providers-other = SPID nicht zur Hand?
access-leaving-title = Weiter zu { $provider }
access-leaving-text = Wir bringen Sie zur Anmeldeseite des Anbieters. Wenn nichts geschieht, drücken Sie die Schaltfläche.
access-leaving-cancel = Abbrechen
access-leaving-continue = Weiter

## After the login

access-entered = Hallo { $name }, Sie sind angemeldet.
access-entered-replaced = Hallo { $name }, Sie sind angemeldet. In diesem Browser war { $before } angemeldet: Wir haben diese Anmeldung beendet. Die Entwürfe bleiben im Benutzerkonto dieser Person.
access-entered-joined = Hallo { $name }, Sie sind angemeldet. Ihr altes Benutzerkonto wurde zusammengeführt: Ihre Vorgänge sind hier, und von nun an melden Sie sich nur mit der digitalen Identität an.

## A login that is too weak to pay

access-weak-title = Eine höhere Stufe ist nötig
access-weak-needed = { $what ->
    [chiedere] Für diese Anfrage an das Amt verlangt { $entity } eine Anmeldung der Stufe { $level }.
    [annullare] Zum Annullieren einer Zahlungsmitteilung verlangt { $entity } eine Anmeldung der Stufe { $level }.
   *[pagare] Zum Bezahlen verlangt { $entity } eine Anmeldung der Stufe { $level }.
}
access-weak-has = { $what ->
    [chiedere] Ihre Anmeldung hat die Stufe { $level }: Sie können Daten ansehen, aber diese Anfrage nicht senden.
    [annullare] Ihre Anmeldung hat die Stufe { $level }: Sie können Daten ansehen, aber nichts annullieren.
   *[pagare] Ihre Anmeldung hat die Stufe { $level }: Sie können Daten ansehen, aber nicht bezahlen.
}
access-weak-why = Die Stufe sagt, wie sicher es ist, dass Sie es wirklich sind. Sie haben nichts verloren: Was Sie vorbereitet haben, wartet nach der Anmeldung auf Sie.
access-weak-how = So erreichen Sie eine höhere Stufe
access-weak-medium = Stufe MITTEL
access-weak-medium-how = SPID Stufe 2 (Passwort und Einmalcode) oder CIE Stufe 2.
access-weak-high = Stufe HOCH
access-weak-high-how = CIE mit der PIN, CNS oder Gesundheitskarte mit der PIN, SPID Stufe 3.
access-weak-get-spid = So erhalten Sie SPID
access-weak-get-cie = So beantragen Sie die CIE
access-weak-back = Zurück
access-weak-again = Mit einer höheren Stufe anmelden

## Logging out, and the session

access-left-title = Sie haben sich vom persönlichen Bereich abgemeldet
access-left-close = Wenn Sie einen gemeinsam genutzten Computer verwenden, schließen Sie auch den Browser.
access-left-partly = Hier haben Sie sich abgemeldet, aber Ihr Identitätsanbieter konnte nicht alle Anmeldungen beenden: Schließen Sie den Browser.
access-left-everywhere = Auch auf den anderen Geräten abmelden (Sie müssen sich noch einmal anmelden)
access-left-all-title = Sie haben sich auf allen Geräten abgemeldet
access-left-all-text = Sie sind in diesem Portal nirgends mehr angemeldet: Um den persönlichen Bereich zu nutzen, melden Sie sich noch einmal an. Wenn Sie einen gemeinsam genutzten Computer verwenden, schließen Sie auch den Browser.
access-left-provider = Ihre Anmeldung bei { $provider } ist vielleicht noch offen: Melden Sie sich auch dort ab oder schließen Sie den Browser.
access-left-provider-too = Auch bei { $provider } abmelden
access-left-reply-title = Sie haben sich abgemeldet
access-left-reply-text = Sie haben sich bei Ihrem Identitätsanbieter abgemeldet: Hier sind Sie abgemeldet, jetzt kehren Sie zu ihm zurück.
access-everywhere-crumb = Auf allen Geräten abmelden
access-everywhere-area = Persönlicher Bereich
access-everywhere-accesses = Meine Anmeldungen
access-everywhere-title = Möchten Sie sich auf allen Geräten abmelden?
access-everywhere-text = { $n ->
    [one] Sie sind nur auf diesem Gerät angemeldet. Sie werden in diesem Portal sofort überall abgemeldet. Gespeicherte Entwürfe bleiben erhalten.
   *[other] Sie sind an { $n } Stellen angemeldet, diese eingeschlossen. Sie werden in diesem Portal sofort überall abgemeldet. Gespeicherte Entwürfe bleiben erhalten.
}
access-everywhere-no = Nein, zurück zu den Anmeldungen
access-everywhere-yes = Auf allen Geräten abmelden
access-session-extended = In Ordnung: Die Sitzung endet jetzt um { $time } Uhr.
access-session-resumed = Was Sie geschrieben hatten, ist gespeichert: Prüfen Sie es und fahren Sie fort.
access-session-given-back = Hier finden Sie wieder, was Sie geschrieben haben und was noch nicht gesendet ist: Prüfen Sie es und senden Sie es ab.

## A login that did not work

access-fault-official = Meldung des Anbieters: <span lang="it">{ $official }</span> (ErrorCode { $code }).
access-fault-still-open = Wenn Sie in diesem Browser schon angemeldet waren, ist diese Anmeldung noch offen.
access-fault-again = Noch einmal versuchen
access-fault-title = Anmeldung nicht gelungen
access-fault-text = Ihr Identitätsanbieter konnte die Anmeldung nicht abschließen. Versuchen Sie es in einigen Minuten noch einmal oder wählen Sie eine andere Anmeldung.
access-fault-late-title = Anmeldung bereits abgeschlossen oder abgelaufen
access-fault-late-text = Diese Anmeldung war bereits abgeschlossen, wurde in einem anderen Browser begonnen oder hat zu lange gedauert. Wenn Sie noch nicht angemeldet sind, melden Sie sich noch einmal an.
access-fault-not-believed-text = Die Antwort des Identitätsanbieters ist nicht gültig, deshalb haben wir Sie nicht angemeldet. Versuchen Sie es noch einmal; wenn es wieder geschieht, fordern Sie Hilfe an.
access-fault-expired-title = Zeit abgelaufen
access-fault-expired-text = Die Antwort des Identitätsanbieters ist zu spät eingetroffen. Versuchen Sie es noch einmal.
access-fault-low-title = Sicherheitsstufe nicht ausreichend
access-fault-low-text = Der Anbieter hat Sie mit einer niedrigeren Stufe erkannt, als hier nötig ist. Versuchen Sie es noch einmal und wählen Sie bei Ihrem Anbieter eine sicherere Anmeldung: zum Beispiel Passwort und Einmalcode.
access-fault-low-cie-text = Sie haben sich mit einer niedrigeren Stufe angemeldet, als hier nötig ist. Versuchen Sie es noch einmal und wählen Sie eine sicherere Anmeldung: mit der App CieID oder durch Auslesen der Karte mit der PIN.
access-fault-nobody-title = Wir wissen nicht, wer Sie sind
access-fault-nobody-text = Der Identitätsanbieter hat uns keine gültige Steuernummer gegeben: Ohne sie können wir Sie nicht erkennen. Bitten Sie Ihren Anbieter, Ihre Daten zu prüfen, oder wählen Sie eine andere Anmeldung.
access-fault-provider-title = Anbieter nicht in der Liste
access-fault-provider-text = Dieser Identitätsanbieter gehört nicht zu denen, die wir verwenden können. Gehen Sie zurück zur Liste und wählen Sie einen anderen.
access-fault-own-title = Diese Zugangsdaten gelten nicht mehr
access-fault-own-text = Sie haben sich bei FedERa mit Benutzername und Passwort von FedERa angemeldet: Öffentliche Körperschaften dürfen diese laut Gesetz nicht mehr annehmen (GD Nr. 76/2020, Art. 24). Versuchen Sie es noch einmal und wählen Sie SPID oder die elektronische Identitätskarte.
access-fault-busy-title = Zu viele Anmeldungen gleichzeitig
access-fault-busy-text = Im Moment melden sich viele Personen an, und Ihre Anmeldung konnte nicht abgeschlossen werden. Warten Sie einige Sekunden und versuchen Sie es noch einmal.
access-fault-many-title = Zu viele Anmeldungen aus diesem Netz
access-fault-many-text = Von dieser Adresse aus wurden in wenigen Sekunden viele Anmeldungen begonnen. Warten Sie zehn Sekunden und versuchen Sie es noch einmal: Sie haben nichts verloren.
access-fault-unreachable-title = Der Anbieter ist nicht erreichbar
access-fault-unreachable-text = Im Moment können wir Sie nicht zum Identitätsanbieter bringen. Versuchen Sie es in einigen Minuten noch einmal oder wählen Sie eine andere Anmeldung.
access-fault-logout-title = Abmeldung nicht erkannt
access-fault-logout-text = Die Abmeldeanforderung kommt von keinem Identitätsanbieter, den wir kennen. Um sich von diesem Portal abzumelden, verwenden Sie die Schaltfläche „Abmelden“.
access-fault-19-title = Falsche Zugangsdaten
access-fault-19-text = Sie haben mehrmals falsche Zugangsdaten eingegeben. Versuchen Sie es mit den richtigen Zugangsdaten noch einmal; wenn Sie sie vergessen haben, stellen Sie sie auf der Website Ihres Anbieters wieder her.
access-fault-20-text = Ihre Zugangsdaten erreichen nicht die Stufe, die hier nötig ist. Bitten Sie Ihren Anbieter um Zugangsdaten einer geeigneten Stufe oder wählen Sie eine andere Anmeldung.
access-fault-21-text = Die Anmeldung muss innerhalb einer bestimmten Zeit abgeschlossen werden, und die Zeit ist abgelaufen. Versuchen Sie es noch einmal, wann Sie möchten.
access-fault-22-title = Zustimmung verweigert
access-fault-22-text = Sie haben nicht zugestimmt, dass uns Ihre Daten gesendet werden, daher haben wir nichts erhalten. Um sich anzumelden, versuchen Sie es noch einmal und stimmen Sie zu.
access-fault-23-title = Identität ausgesetzt oder Zugangsdaten gesperrt
access-fault-23-text = Ihre Zugangsdaten sind ausgesetzt, widerrufen oder gesperrt. Wenden Sie sich an Ihren Identitätsanbieter oder wählen Sie eine andere Anmeldung.
access-fault-23-cie-text = Ihre CIE oder ihre Zugangsdaten sind ausgesetzt, widerrufen oder gesperrt. Prüfen Sie den Stand auf der Website der elektronischen Identitätskarte, fragen Sie Ihre Gemeinde oder wählen Sie eine andere Anmeldung.
access-fault-25-title = Anmeldung abgebrochen
access-fault-25-text = Sie haben die Anmeldung abgebrochen: Wir haben keine Daten erhalten. Sie können es noch einmal versuchen, wann Sie möchten.
access-fault-30-title = Eine andere Art von Identität ist nötig
access-fault-30-text = Sie haben eine andere als die verlangte Art von Identität verwendet, zum Beispiel eine berufliche Identität. Versuchen Sie es mit Ihrer persönlichen Identität noch einmal.
access-fault-30-cie-text = Sie haben eine andere als die verlangte Art von Identität verwendet. Versuchen Sie es mit Ihrer elektronischen Identitätskarte noch einmal.

## A card that was not accepted

access-card-what = Was Sie tun können
access-card-entity = Sie wollten sich am Portal von { $name } anmelden.
access-card-other-way = Auf andere Weise anmelden
access-card-again = Mit der Karte noch einmal versuchen
access-card-close = Schließen Sie alle Fenster des Browsers, öffnen Sie ihn wieder und versuchen Sie es noch einmal: Solange er offen ist, fragt der Browser nicht noch einmal, welches Zertifikat verwendet werden soll.
access-card-ask = Wenn Sie meinen, dass die Karte gültig ist, wenden Sie sich an die Stelle, die sie ausgestellt hat.
access-card-over-title = Diese Anmeldung ist abgelaufen oder bereits abgeschlossen
access-card-over-text = Aus Sicherheitsgründen gilt jede Anmeldung mit der Karte nur einmal und nur wenige Minuten lang.
access-card-over-step = Beginnen Sie unten noch einmal: Die Anmeldung fängt von vorne an.
access-card-expired-title = Die Karte ist abgelaufen
access-card-expired-text = Das Zertifikat der Karte ist nicht mehr gültig, deshalb haben wir Sie nicht angemeldet.
access-card-expired-step = Beantragen Sie eine neue Karte bei der Stelle, die sie ausgestellt hat: für die Gesundheitskarte bei Ihrem Sanitätsbetrieb.
access-card-early-title = Die Karte ist noch nicht gültig
access-card-early-text = Das Zertifikat der Karte gilt erst ab einem späteren Zeitpunkt.
access-card-early-step = Versuchen Sie es noch einmal, wenn die Karte aktiv ist.
access-card-revoked-title = Die Karte wurde widerrufen
access-card-revoked-text = Die ausstellende Stelle hat die Karte für ungültig erklärt, zum Beispiel weil sie als verloren oder ersetzt gilt.
access-card-revoked-step = Wenn Sie eine neue erhalten haben, verwenden Sie diese.
access-card-unchecked-title = Im Moment können wir die Karte nicht prüfen
access-card-unchecked-text = Wir können nicht feststellen, ob die Karte noch gültig ist, und ohne das zu wissen, lassen wir niemanden hinein. Es liegt nicht an Ihnen.
access-card-unchecked-step = Versuchen Sie es in einigen Minuten noch einmal.
access-card-nobody-title = Auf der Karte finden wir Ihre Steuernummer nicht
access-card-nobody-text = Das vorgelegte Zertifikat enthält keine richtige Steuernummer, deshalb wissen wir nicht, wer Sie sind.
access-card-nobody-step = Wenn die Karte mehrere Zertifikate hat, wählen Sie jenes für die Authentifizierung (CNS).
access-card-unreadable-title = Die Karte kann nicht gelesen werden
access-card-unreadable-text = Was der Browser vorgelegt hat, ist kein Zertifikat, das wir lesen können.
access-card-unreadable-step = Nehmen Sie die Karte aus dem Lesegerät, stecken Sie sie wieder ein und versuchen Sie es noch einmal.
access-card-absent-title = Wir haben keine Karte gesehen
access-card-absent-text = Der Browser hat das Zertifikat Ihrer Karte nicht vorgelegt, deshalb haben wir Sie nicht angemeldet.
access-card-absent-reader = Prüfen Sie, ob das Lesegerät mit dem Computer verbunden und die Karte richtig herum eingesteckt ist.
access-card-absent-program = Prüfen Sie, ob Sie das Programm der Karte installiert haben, das die ausstellende Stelle angibt.
access-card-absent-pin = Wenn der Browser danach fragt, wählen Sie das Zertifikat und geben Sie die PIN der Karte ein. Nach drei falschen PINs wird die Karte gesperrt, und Sie brauchen den PUK.
access-card-other-title = Dieses Zertifikat dient nicht zur Anmeldung
access-card-other-text = Auf der Karte können mehrere Zertifikate sein: Das gewählte ist nicht jenes für die Authentifizierung.
access-card-other-step = Wählen Sie das Zertifikat für die Authentifizierung (CNS), nicht jenes für die Unterschrift.
access-card-unknown-title = Wir erkennen diese Karte nicht
access-card-unknown-text = Das Zertifikat stammt von keiner der Zertifizierungsstellen, die für die Gesundheitskarte und die CNS anerkannt sind.
access-card-unknown-step = Wenn eine andere Karte im Lesegerät steckt, stecken Sie die Gesundheitskarte oder die CNS ein.

## The cart, and what is said when a notice goes in or out

cart-title = Warenkorb
cart-undo = Sie haben „{ $description }“ aus dem Warenkorb entfernt.
cart-undo-button = Rückgängig
cart-gone = Wir haben „{ $description }“ (Zahlungsmitteilung { $number }) aus dem Warenkorb entfernt: { $reason }.
cart-gone-other-option = eine andere Zahlungsweise derselben Schuld ist schon vorhanden
cart-gone-not-yet = noch nicht zahlbar
cart-gone-excluded = bereits auf andere Weise bezahlt
cart-gone-paid = bereits bezahlt
cart-gone-cancelled = annulliert
cart-gone-replaced = von der Körperschaft durch andere Zahlungsmitteilungen ersetzt
cart-gone-expired = abgelaufen und nicht mehr zahlbar
cart-waiting-title = In Prüfung
cart-waiting = { $n ->
    [one] Laut pagoPA ist diese Zahlungsmitteilung bezahlt, aber die Quittung ist noch nicht eingetroffen. <strong>Bezahlen Sie nicht noch einmal</strong>: Sie wird von selbst aus dem Warenkorb entfernt.
   *[other] Laut pagoPA sind diese Zahlungsmitteilungen bezahlt, aber die Quittung ist noch nicht eingetroffen. <strong>Bezahlen Sie nicht noch einmal</strong>: Sie werden von selbst aus dem Warenkorb entfernt.
}
cart-waiting-outcome = Ergebnis der Zahlung ansehen
cart-many = Im Warenkorb sind { $count } Zahlungsmitteilungen. pagoPA nimmt höchstens 5 auf einmal an: Sie bezahlen sie in <strong>{ $payments } Zahlungen, eine nach der anderen</strong>. Für jede Zahlung fällt eine eigene Gebühr an.
cart-payment = Zahlung { $number } von { $count }
cart-for = Für { $name }
cart-caption = Gemeinsam zu bezahlende Zahlungsmitteilungen
cart-caption-payment = Zahlungsmitteilungen der Zahlung { $number }
cart-description = Beschreibung
cart-holder = Lautend auf
cart-holder-none = Über den Kodex gesuchte Zahlungsmitteilung
cart-due = Fälligkeit
cart-due-none = Keine
cart-overdue = Überfällig
cart-amount = Betrag
cart-actions = Aktionen
cart-locked = Zahlung läuft
cart-again = Dasselbe für eine andere Person<span class="visually-hidden">: { $description }, Zahlungsmitteilung { $number }</span>
cart-remove = Entfernen<span class="visually-hidden">: { $description }, Zahlungsmitteilung { $number }</span>
cart-total = Gesamtbetrag
cart-total-payment = Gesamtbetrag der Zahlung { $number }
cart-total-payments = Gesamtbetrag der { $count } Zahlungen: <span class="amount">{ $amount }</span>
cart-how = Sie können bis zu 5 Zahlungsmitteilungen gemeinsam bezahlen. Bei pagoPA sind es getrennte Zahlungen: Für jede erhalten Sie eine Quittung. Die Gebühr hängt von der Zahlungsart ab und wird Ihnen vor der Bestätigung angezeigt.
cart-anonymous = Der Warenkorb bleibt in diesem Browser. Wenn Sie sich anmelden, kommen die Zahlungsmitteilungen in Ihren Warenkorb.
cart-more = Weitere Zahlung hinzufügen
cart-pay = Mit pagoPA bezahlen
cart-pay-first = Mit pagoPA bezahlen: Zahlung 1 von { $count }
cart-empty = Der Warenkorb ist leer.
cart-empty-how = Wählen Sie einen Dienst zum Bezahlen oder fügen Sie eines der Dokumente unter „Meine Zahlungen“ hinzu.
cart-position = Meine Zahlungen
cart-spontaneous = Spontanzahlungen
cart-added = „{ $description }“ ist im Warenkorb.
cart-choose = Wählen Sie zuerst, welche Dokumente Sie in den Warenkorb legen möchten.
cart-chosen = { $n ->
    [0] Keine Zahlungsmitteilung wurde in den Warenkorb gelegt.
    [one] Eine Zahlungsmitteilung ist im Warenkorb.
   *[other] { $n } Zahlungsmitteilungen sind im Warenkorb.
}
cart-refused = Zahlungsmitteilung { $number }: { $why }
cart-refused-full = Im Warenkorb sind bereits { $max } Zahlungsmitteilungen: Bezahlen Sie diese und fügen Sie dann die anderen hinzu.
cart-refused-other-option = Im Warenkorb ist bereits eine andere Zahlungsweise derselben Schuld: entweder auf einmal oder in Raten. Entfernen Sie jene und fügen Sie dann diese hinzu.
cart-refused-not-yet = Diese Zahlungsmitteilung kann nicht in den Warenkorb: Sie ist noch nicht zahlbar.
cart-refused-excluded = Diese Zahlungsmitteilung kann nicht in den Warenkorb: Sie haben bereits auf andere Weise bezahlt.
cart-refused-paid = Diese Zahlungsmitteilung kann nicht in den Warenkorb: Sie ist bereits bezahlt.
cart-refused-cancelled = Diese Zahlungsmitteilung kann nicht in den Warenkorb: Sie wurde annulliert.
cart-refused-expired = Diese Zahlungsmitteilung kann nicht in den Warenkorb: Sie ist abgelaufen.

## Login with an account of the portal's own

credentials-login-title = Mit Benutzername und Passwort anmelden
credentials-login-until = Die Zugangsdaten des alten Portals gelten bis { $day }. Danach melden Sie sich mit SPID, CIE oder CNS an.
credentials-login-for-both = Für Personen, die sich auf diesem Portal registriert haben oder ein Benutzerkonto auf dem alten hatten.
credentials-login-for-registered = Für Personen, die sich auf diesem Portal registriert haben.
credentials-login-for-old = Für Personen, die bereits ein Benutzerkonto auf dem alten Portal hatten.
credentials-login-username = Benutzername oder E-Mail
credentials-login-password = Passwort
credentials-login-forgotten = Haben Sie Ihr Passwort vergessen?
credentials-login-register = Sie können weder SPID noch CIE haben? Sehen Sie nach, ob Sie sich registrieren können
credentials-login-wrong = Benutzername oder Passwort ist falsch. Prüfen Sie, ob Sie sie richtig geschrieben haben, auch Groß- und Kleinschreibung.
credentials-login-paused = { $n ->
    [one] Es gab zu viele Versuche: Warten Sie eine Minute und versuchen Sie es noch einmal.
   *[other] Es gab zu viele Versuche: Warten Sie { $n } Minuten und versuchen Sie es noch einmal.
}
credentials-login-write-username = Geben Sie den Benutzernamen oder die E-Mail ein
credentials-login-closed-title = Die alten Zugangsdaten gelten nicht mehr
credentials-login-closed-text = Benutzername und Passwort des alten Portals galten bis { $day } (Art. 24 des GD Nr. 76/2020). Jetzt melden Sie sich mit SPID, CIE oder CNS an: Mit derselben Steuernummer finden Sie Ihre Vorgänge wieder.

## Why an account may not log in

credentials-late = Ihr altes Benutzerkonto wurde am { $day } oder später erstellt: Laut Gesetz darf es nicht mehr verwendet werden. Melden Sie sich mit SPID, CIE oder CNS an.
credentials-cut-off = Die Zugangsdaten des alten Portals galten bis { $day }. Melden Sie sich mit SPID, CIE oder CNS an: Mit derselben Steuernummer finden Sie Ihre Vorgänge wieder.
credentials-expired = Ihr Benutzerkonto ist am { $day } abgelaufen. Melden Sie sich mit SPID, CIE oder CNS an: Mit derselben Steuernummer finden Sie Ihre Vorgänge wieder.
credentials-taken-over = Ihr altes Benutzerkonto wurde mit Ihrer digitalen Identität zusammengeführt: Seitdem melden Sie sich nur mit SPID, CIE oder CNS an.
credentials-closed = Die Körperschaft nimmt für Ihre Kategorie keine auf dem Portal registrierten Benutzerkonten mehr an. Schreiben Sie der Körperschaft, um zu erfahren, wie Sie sich anmelden können.

## Registration

credentials-registration-title = Registrierung
credentials-registration-lead = Wer eine digitale Identität haben kann, meldet sich damit an: Die Registrierung ist nur für Personen, die keine haben können.
credentials-registration-who = Wer sich registrieren kann
credentials-registration-start = Registrieren<span class="visually-hidden">: { $category }</span>
credentials-registration-have-account = Haben Sie schon ein Benutzerkonto? <a href="/accesso/credenziali">Anmelden</a>
credentials-registration-closed = Auf diesem Portal können Sie sich nicht registrieren. Seit dem 28. Februar 2021 dürfen Gemeinden den Bürgerinnen und Bürgern keine eigenen Benutzernamen und Passwörter mehr geben: Sie melden sich mit SPID, CIE oder CNS an (Art. 64 des Kodex der digitalen Verwaltung, GvD Nr. 82/2005, geändert durch Art. 24 des GD Nr. 76/2020).
credentials-registration-what = Was Sie tun können
credentials-registration-ask-cie = <a href="https://www.cartaidentita.interno.gov.it/richiedi/">Beantragen Sie die elektronische Identitätskarte (CIE)</a> in der Gemeinde, in der Sie wohnen
credentials-registration-get-spid = <a href="https://www.spid.gov.it/cos-e-spid/come-attivare-spid/">Aktivieren Sie SPID</a> bei einem der Anbieter
credentials-registration-write = Wenn Sie keines von beiden haben können, schreiben Sie der Körperschaft: Die Kontakte finden Sie unten auf der Seite
credentials-registration-foreign = Ausländische Staatsangehörige ohne Steuernummer
credentials-registration-foreign-text = Für Personen, die keine italienische Steuernummer haben und daher weder SPID noch CIE erhalten können.
credentials-registration-minor = Minderjährige
credentials-registration-minor-text = Für Personen, die noch nicht 18 Jahre alt sind und keine digitale Identität haben. Lassen Sie sich von einem Elternteil helfen.
credentials-registration-body = Körperschaften und Unternehmen
credentials-registration-body-text = Für Personen, die eine Körperschaft oder ein Unternehmen vertreten und sich in deren Namen anmelden.
credentials-registration-form-title = Registrierung: { $category }
credentials-registration-all = Alle Felder sind Pflichtfelder. Das Passwort wählen Sie später, über den Link, den wir Ihnen per E-Mail senden.
credentials-registration-back = Zurück
credentials-registration-send = Registrieren
credentials-registration-email = E-Mail
credentials-registration-email-hint = Sie wird Ihr Benutzername: Wir senden den Link zum Fortfahren dorthin
credentials-registration-sent = Wir haben Ihnen geschrieben: Öffnen Sie den Link in der E-Mail innerhalb von 24 Stunden, um das Passwort zu wählen. Wenn Sie sie nicht finden, sehen Sie im Spam-Ordner nach.
credentials-registration-confirm-title = Registrierung bestätigen
credentials-registration-ready = Ihr Benutzerkonto ist bereit: Sie können sich jetzt anmelden.
credentials-registration-taken-title = Sie haben bereits ein Benutzerkonto
credentials-registration-taken-text = Für diese Adresse gibt es bereits ein Benutzerkonto. Melden Sie sich an oder fordern Sie ein neues Passwort an.

## What a registration asks for

credentials-field-quoted = „{ $label }“
credentials-field-name = Vorname
credentials-field-family = Nachname
credentials-field-birth = Geburtsdatum
credentials-field-birth-hint = Tag, Monat und Jahr, zum Beispiel 31/12/1990
credentials-field-birth-place = Geburtsort und -land
credentials-field-citizenship = Staatsbürgerschaft
credentials-field-document = Ausweisdokument
credentials-field-document-hint = Art und Nummer, zum Beispiel Reisepass AB123456
credentials-field-minor-code = Steuernummer der minderjährigen Person
credentials-field-minor-code-hint = 16 Zeichen
credentials-field-parent = Vor- und Nachname eines Elternteils oder Vormunds
credentials-field-body = Bezeichnung der Körperschaft oder des Unternehmens
credentials-field-body-code = Steuernummer oder MwSt.-Nummer der Körperschaft
credentials-field-body-code-hint = 11 Ziffern
credentials-field-representative-name = Vorname der Person, die die Körperschaft vertritt
credentials-field-representative-family = Nachname der Person, die die Körperschaft vertritt
credentials-field-role = Funktion in der Körperschaft
credentials-fault-email = Geben Sie die E-Mail ein
credentials-fault-not-open = Die Registrierung ist nicht offen
credentials-fault-birth-future = Dieses Datum liegt in der Zukunft: Prüfen Sie das Jahr
credentials-fault-birth-far = Dieses Datum liegt zu weit zurück: Prüfen Sie das Jahr
credentials-fault-birth-none = Dieses Datum gibt es nicht: Prüfen Sie Tag und Monat
credentials-fault-birth-shape = Geben Sie das Geburtsdatum als Tag/Monat/Jahr ein, zum Beispiel 31/12/1990
credentials-fault-birth-adult = Wer schon 18 Jahre alt ist, kann SPID oder CIE haben: Melden Sie sich damit an
credentials-fault-code-person = Die Steuernummer einer Person hat 16 Zeichen
credentials-fault-code-body = Die Steuernummer oder MwSt.-Nummer einer Körperschaft hat 11 Ziffern

## A new password

credentials-password-new = Neues Passwort
credentials-password-hint = Mindestens { $min } Zeichen, zum Beispiel vier zufällige Wörter. Leerzeichen und Akzente sind erlaubt
credentials-password-lead = Wählen Sie das Passwort des Benutzerkontos „{ $username }“.
credentials-password-not-you = Wenn Sie diese Daten nicht selbst eingegeben haben, wählen Sie das Passwort nicht: Schließen Sie diese Seite.
credentials-password-save = Passwort speichern
credentials-password-empty = Geben Sie das Passwort ein
credentials-password-short = Das Passwort ist zu kurz: Verwenden Sie mindestens { $min } Zeichen, zum Beispiel vier zufällige Wörter
credentials-password-long = Das Passwort ist zu lang: Verwenden Sie höchstens { $max } Zeichen
credentials-password-common = Dieses Passwort gehört zu den ersten, die man ausprobiert: Wählen Sie ein anderes, zum Beispiel vier zufällige Wörter
credentials-password-personal = Das Passwort darf nicht Ihr Name oder Ihre E-Mail sein
credentials-reset-lead = Geben Sie Ihren Benutzernamen ein: Wenn dazu eine E-Mail gehört, senden wir den Link zum Wählen eines anderen Passworts dorthin.
credentials-reset-send = Link senden
credentials-reset-no-longer-life = Ein neues Passwort verlängert die Gültigkeit eines alten Benutzerkontos nicht.
credentials-reset-sent = Wenn zu diesem Benutzernamen ein Benutzerkonto mit einer E-Mail gehört, haben wir Ihnen geschrieben: Öffnen Sie den Link in der E-Mail innerhalb einer Stunde. Wenn Sie sie nicht finden, sehen Sie im Spam-Ordner nach.
credentials-reset-title = Neues Passwort wählen
credentials-reset-saved = Das neue Passwort ist gespeichert: Sie können sich jetzt anmelden.
credentials-reset-ineligible = Dieses Benutzerkonto gilt nicht mehr
credentials-link-dead-title = Der Link gilt nicht mehr
credentials-link-dead-text = Der Link wurde bereits verwendet oder es ist zu viel Zeit vergangen. Wenn Sie das Passwort schon gewählt haben, melden Sie sich an; andernfalls fordern Sie einen anderen Link an.
credentials-link-another = Anderen Link anfordern
credentials-link-sent-title = Prüfen Sie Ihre E-Mail
credentials-link-again = Nicht angekommen? Noch einmal anfordern

## The personal area's overview

debts-area = Persönlicher Bereich
debts-area-lead = { $name }, hier finden Sie Ihre Dokumente und Ihre Anfragen.
debts-position = Meine Zahlungen
debts-area-to-pay = { $n ->
    [0] Sie haben keine zu bezahlenden Dokumente.
    [one] 1 Dokument zu bezahlen, { $total }.
   *[other] { $n } Dokumente zu bezahlen, insgesamt { $total }.
}
debts-requests = Meine Anfragen
debts-area-requests = { $n ->
    [0] Sie haben noch keine Anfragen gestellt.
    [one] 1 Anfrage.
   *[other] { $n } Anfragen.
}
debts-area-unread = { $n ->
    [one] 1 ungelesene Nachricht.
   *[other] { $n } ungelesene Nachrichten.
}
debts-drafts = Meine Entwürfe
debts-area-drafts = Die Zahlungen, die Sie begonnen und noch nicht bestätigt haben.
debts-profile = Profil bearbeiten
debts-area-profile = E-Mail, Wohnsitz, Telefonnummern, wie Sie Zahlungsmitteilungen erhalten; Ihre Daten herunterladen.
debts-reminders = Erinnerungen
debts-area-reminders = Wie viele Tage vor einer Fälligkeit wir Ihnen schreiben sollen.
debts-area-statement = Zahlungsübersicht
debts-area-statement-text = Was Sie in einem Jahr bezahlt haben, auch als PDF.
debts-accesses = Meine Anmeldungen
debts-area-accesses = Wo Sie sich angemeldet haben, wann und wie; auf allen Geräten abmelden.

## My payments: the list of documents

debts-tabs = Welche Dokumente
debts-tab-to-pay = Zu bezahlen
debts-tab-paid = Bezahlt
debts-tab-all = Alle
debts-filter = Suchen und filtern
debts-filter-off = Filter entfernen
debts-search = Suchen
debts-search-hint = Zahlungsgrund oder Kodex der Zahlungsmitteilung
debts-filter-year = Jahr
debts-filter-year-all = Alle
debts-filter-service = Dienst
debts-filter-service-all = Alle
debts-pages-of-documents = Seiten der Dokumente
debts-page-of = Seite { $page } von { $last }
debts-documents = Dokumente
debts-none-filtered = Keine Dokumente mit diesen Filtern.
debts-none-to-pay = Sie haben keine zu bezahlenden Dokumente.
debts-none-paid = Sie haben noch keine bezahlten Dokumente.
debts-none = Sie haben noch keine Dokumente.
debts-choose = Auswählen
debts-choose-one = { $what } auswählen, Zahlungsmitteilung { $number }
debts-reason = Zahlungsgrund
debts-notice-number = Kodex der Zahlungsmitteilung
debts-due = Fälligkeit
debts-no-due-date = Ohne Fälligkeit
debts-amount = Betrag
debts-state = Status
debts-actions = Aktionen
debts-notice-pdf = Zahlungsmitteilung (PDF)<span class="visually-hidden"> für { $what }, Zahlungsmitteilung { $number }</span>
debts-notice-page = Zahlungsmitteilung (Seite)<span class="visually-hidden"> für { $what }, Zahlungsmitteilung { $number }</span>
debts-receipt-pdf = Quittung (PDF)<span class="visually-hidden"> für { $what }, { $number }</span>
debts-receipt-page = Quittung (Seite)<span class="visually-hidden"> für { $what }, { $number }</span>
debts-to-cart-one = In den Warenkorb<span class="visually-hidden">: { $what }, Zahlungsmitteilung { $number }</span>
debts-zip-chosen = Ausgewählte herunterladen (ZIP)
debts-to-cart-chosen = Ausgewählte in den Warenkorb
debts-zip-all = <a href="/area-riservata/documenti/avvisi.zip">Alle zu bezahlenden Zahlungsmitteilungen herunterladen (ZIP)</a>: ein PDF je Dokument, höchstens { $most }, die zuerst fälligen.
debts-pay-voluntarily = Spontanzahlung vornehmen
debts-to-statement = Zahlungsübersicht: was Sie in einem Jahr bezahlt haben

## Where a payable unit stands, which of the ways to pay it is, and why it costs so much

debts-standing-draft = Nicht veröffentlicht
debts-standing-not-yet = Noch nicht zahlbar
debts-standing-payable = Zu bezahlen
debts-standing-overdue = Zu bezahlen, überfällig
debts-standing-expired = Abgelaufen
debts-standing-excluded = Nicht mehr zu bezahlen
debts-standing-paid = Bezahlt
debts-standing-paid-excluded = Zu viel bezahlt
debts-standing-cancelled = Annulliert
debts-standing-paid-cancelled = Annulliert, aber bezahlt
debts-standing-being-paid = Zahlung läuft
debts-place-single = Einzige Rate
debts-place-part = Rate { $number } von { $last }

## One document with its notices, receipts and facts

debts-paid-twice = Diese Zahlungsmitteilung wurde zweimal bezahlt: Bewahren Sie beide Quittungen auf.
debts-paid-excluded = Die Schuld wurde sowohl auf einmal als auch in Raten bezahlt: Bewahren Sie alle Quittungen auf.
debts-refund-to-ask = Um { $amount } zurückzuerhalten, beantragen Sie die Rückerstattung und geben Sie die IBAN Ihres Kontos an.
debts-refund-of-another = Die zweite Zahlung hat eine andere Person gemacht: Die Rückerstattung von { $amount } steht der Person zu, die bezahlt hat; sie beantragt sie in ihrer eigenen Zahlungsübersicht.
debts-refund-asked = Sie haben die Rückerstattung von { $amount } mit der Anfrage { $number } beantragt: Das Amt antwortet bis zum { $due }.
debts-refund-asked-other = Jemand anderes hat die Rückerstattung von { $amount } bereits beantragt: Das Amt hat noch nicht geantwortet.
debts-refund-closed = Die Körperschaft hat die Rückerstattung von { $amount } am { $on } abgeschlossen.
debts-refund-refused = Das Amt hat der Anfrage { $number } zur Rückerstattung von { $amount } nicht stattgegeben: Lesen Sie den Grund in der Anfrage. Wenn etwas falsch war, können Sie sie erneut beantragen.
debts-refund-see = Anfrage { $number } ansehen
debts-alternatives = Sie können alles auf einmal oder in Raten bezahlen: Sobald Sie auf eine Weise bezahlen, ist die andere nicht mehr nötig.
debts-replaced = { $n ->
    [one] Verwenden Sie die Zahlungsmitteilung { $numbers } nicht mehr: Sie ist nicht mehr gültig, die Körperschaft hat sie ersetzt. Es gilt, was Sie auf dieser Seite sehen.
   *[other] Verwenden Sie die Zahlungsmitteilungen { $numbers } nicht mehr: Sie sind nicht mehr gültig, die Körperschaft hat sie ersetzt. Es gilt, was Sie auf dieser Seite sehen.
}
debts-plan-pdf = Alle Raten herunterladen (PDF)
debts-plan-page = Zahlungsmitteilung als Webseite lesen
debts-notice = Zahlungsmitteilung
debts-entity = Körperschaft
debts-service = Dienst
debts-payable-from = Zahlbar ab
debts-excluded = Die Schuld wurde bereits auf andere Weise bezahlt: Diese Zahlungsmitteilung ist nicht mehr nötig.
debts-download-notice = Zahlungsmitteilung herunterladen (PDF)
debts-read-notice = Zahlungsmitteilung als Webseite lesen
debts-download-only-this = Nur diese Rate herunterladen (PDF)
debts-read-only-this = Nur diese Rate als Webseite lesen
debts-to-cart = In den Warenkorb
debts-receipts = { $n ->
    [one] Quittung
   *[other] Quittungen
}
debts-receipt-links = <a href="/pagamenti/ricevute/{ $id }/ricevuta.pdf">Quittung { $number } (PDF)</a>, <a href="/pagamenti/ricevute/{ $id }">als Webseite lesen<span class="visually-hidden">: Quittung { $number }</span></a>
debts-receipt-paid-twice = Diese Zahlungsmitteilung war bereits bezahlt.
debts-receipt-paid-excluded = Die Schuld war bereits auf andere Weise bezahlt.
debts-receipt-paid-cancelled = Die Zahlungsmitteilung war annulliert worden: Das Amt prüft diese Zahlung und erstattet Ihnen den Betrag zurück.
debts-items = Kostenposten
debts-item = Posten
debts-item-reason = Wie sich der Betrag ergibt
debts-not-given = Nicht angegeben
debts-total = Gesamtbetrag
debts-debtor = Schuldner/in
debts-other-debtor = Weitere/r Schuldner/in
debts-beneficiary = Begünstigte Person
debts-payer = Zahlende Person
debts-other-data = Weitere Daten
debts-full-name = Vorname und Nachname
debts-company-name = Bezeichnung
debts-tax-code = Steuernummer
debts-address = Adresse
debts-email = E-Mail
debts-history = Verlauf
debts-ask = Das Amt fragen
debts-asked = Anfrage { $number }: { $kind }
debts-ask-refund = Rückerstattung von { $amount } beantragen
debts-ask-plan = Ratenzahlung beantragen
debts-ask-error = Fehler melden
debts-why = Warum habe ich das erhalten?
debts-why-text = Die Zahlungsmitteilung betrifft „{ $service }“ der Körperschaft { $entity }. Wenn etwas nicht stimmt, wenden Sie sich an die Körperschaft: Die Kontaktdaten stehen unten auf der Seite.
debts-back = Zurück zu meinen Zahlungen
debts-files = Anlagen
debts-files-hint = { $n ->
    [one] Höchstens 1 Datei (PDF, JPEG oder PNG) mit bis zu { $size }. Fotos vom iPhone müssen JPEG sein, nicht HEIC
   *[other] Höchstens { $n } Dateien (PDF, JPEG oder PNG) mit je bis zu { $size }. Fotos vom iPhone müssen JPEG sein, nicht HEIC
}
debts-files-again = { $n ->
    [one] Höchstens 1 Datei (PDF, JPEG oder PNG) mit bis zu { $size }. Fotos vom iPhone müssen JPEG sein, nicht HEIC. Wählen Sie die Datei noch einmal: Sie wurde nicht gespeichert
   *[other] Höchstens { $n } Dateien (PDF, JPEG oder PNG) mit je bis zu { $size }. Fotos vom iPhone müssen JPEG sein, nicht HEIC. Wählen Sie die Dateien noch einmal: Sie wurden nicht gespeichert
}

## The statement of a year

debts-statement = Zahlungsübersicht { $year }
debts-statement-lead = Was Sie im Jahr { $year } an { $entity } bezahlt haben, nach dem Tag der Zahlung. Es zählen die Zahlungen von Zahlungsmitteilungen dieses Portals, für die die Quittung von pagoPA eingetroffen ist; an die Bank bezahlte Gebühren sind nicht enthalten.
debts-statement-years = Jahre
debts-statement-paid = Sie haben insgesamt bezahlt
debts-statement-refunded = Davon zweimal bezahlt, zurückzuerstatten oder zurückerstattet
debts-statement-pdf = Zahlungsübersicht herunterladen (PDF)
debts-statement-csv = Tabelle herunterladen (CSV)
debts-statement-own = Zahlungen auf meinen Namen
debts-statement-for-others = Zahlungen, die ich für andere vorgenommen habe
debts-statement-by-others = Zahlungsmitteilungen auf meinen Namen, die andere bezahlt haben
debts-statement-paid-on = Bezahlt am
debts-receipt = Quittung
debts-statement-receipt = <span class="visually-hidden">Quittung </span><span class="number">{ $number }</span>
debts-statement-to-refund = Zweimal bezahlt
debts-statement-refund-closed = Zweimal bezahlt: Die Körperschaft hat die Rückerstattung am { $on } abgeschlossen
debts-statement-cancelled = Zahlungsmitteilung bereits annulliert: Das Amt prüft diese Zahlung
debts-statement-keep = Diese Zusammenfassung ersetzt die Quittungen nicht: Bewahren Sie beides zusammen für Abzüge und Kontrollen auf.
debts-statement-none = Im Jahr { $year } gibt es keine Zahlungen.

## Reminders before the due date, and turning them off from a mail

debts-reminder-title = Erinnerungen an Fälligkeiten
debts-reminder-lead = Bevor eine Zahlungsmitteilung fällig wird, schreiben wir Ihnen eine E-Mail, zwischen 8 und 20 Uhr. Wenn Sie inzwischen bezahlt haben, kommt nichts.
debts-reminder-when = Wann Sie die Erinnerung möchten
debts-reminder-days = { $n ->
    [0] Keine Erinnerung
    [one] 1 Tag vorher
   *[other] { $n } Tage vorher
}
debts-reminder-usual = { $n ->
    [0] Für jede Zahlungsmitteilung senden wir nur eine; mehrere zusammen stehen in einer E-Mail. Wenn Sie nichts wählen, senden wir keine.
    [one] Für jede Zahlungsmitteilung senden wir nur eine; mehrere zusammen stehen in einer E-Mail. Wenn Sie nichts wählen, kommt sie 1 Tag vorher.
   *[other] Für jede Zahlungsmitteilung senden wir nur eine; mehrere zusammen stehen in einer E-Mail. Wenn Sie nichts wählen, kommt sie { $n } Tage vorher.
}
debts-reminder-choose = Wählen Sie, wie viele Tage vorher Sie die Erinnerung möchten, oder keine Erinnerung
debts-reminder-save = Speichern
debts-reminder-saved = Ihre Wahl ist gespeichert.
debts-reminder-back = Zurück zum persönlichen Bereich
debts-unsubscribe = Möchten Sie keine Erinnerungen mehr erhalten?
debts-unsubscribe-text = Sie erhalten vor Fälligkeiten keine E-Mails mehr von { $entity }. Zahlungsmitteilungen und Quittungen erhalten Sie weiterhin.
debts-unsubscribe-no = Nein, weiter erhalten
debts-unsubscribe-yes = Ja, Erinnerungen abschalten
debts-unsubscribed = Die Erinnerungen sind abgeschaltet
debts-unsubscribed-text = Sie erhalten von dieser Körperschaft keine Erinnerungen an Fälligkeiten mehr. Zahlungsmitteilungen und Quittungen erhalten Sie weiterhin.
debts-unsubscribed-change = Wahl ändern

## My logins

debts-accesses-where = Wo Sie angemeldet sind
debts-accesses-open = Offene Anmeldungen
debts-accesses-device = Gerät
debts-accesses-this = <strong>(dieses)</strong>
debts-accesses-way = Mit
debts-accesses-level = Stufe
debts-accesses-no-level = Keine
debts-accesses-since = Angemeldet am
debts-accesses-seen = Zuletzt verwendet
debts-accesses-prolong = Sitzung dieses Geräts verlängern
debts-accesses-leave-all = Auf allen Geräten abmelden
debts-accesses-lately = { $n ->
    [one] Anmeldungen des letzten Monats
   *[other] Anmeldungen der letzten { $n } Monate
}
debts-accesses-unknown = Wenn Sie eine Anmeldung nicht erkennen, melden Sie sich auf allen Geräten ab und verständigen Sie den Anbieter Ihrer digitalen Identität. Das Gerät wird aus dem abgeleitet, was der Browser über sich selbst angibt: Das kann ungenau sein.
debts-accesses-caption = Anmeldungen
debts-accesses-when = Wann
debts-accesses-outcome = Ergebnis
debts-accesses-entered = Angemeldet
debts-accesses-failed = Nicht gelungen
debts-accesses-none = Es sind keine Anmeldungen verzeichnet.
debts-accesses-pages = Seiten der Anmeldungen
debts-accesses-by-old-credentials = Alte Zugangsdaten
debts-accesses-by-credentials = Zugangsdaten des Portals
debts-accesses-by-trial = Testidentität
debts-accesses-device-on = { $browser } auf { $system }
debts-accesses-device-unknown = Gerät nicht erkannt

## Who in the office opened my data

debts-looks = Wer im Amt meine Daten geöffnet hat
debts-looks-heading = Wer im Amt meine Daten geöffnet hat
debts-looks-lead = { $n ->
    [one] Jedes Mal, wenn eine Person der Körperschaft eine Seite mit Ihren Daten öffnet, wird es hier festgehalten. Die Einträge bleiben 1 Monat.
   *[other] Jedes Mal, wenn eine Person der Körperschaft eine Seite mit Ihren Daten öffnet, wird es hier festgehalten. Die Einträge bleiben { $n } Monate.
}
debts-looks-caption = Einsichten in Ihre Daten
debts-looks-when = Wann
debts-looks-who = Wer
debts-looks-what = Was
debts-looks-about = Betrifft
debts-looks-ask = Wenn Sie nicht verstehen, warum jemand Ihre Daten geöffnet hat, fragen Sie die Körperschaft: Die Kontakte stehen unten auf der Seite.
debts-looks-none = Niemand im Amt hat Ihre Daten geöffnet.
debts-looks-pages = Seiten der Einsichten
debts-looks-clerk = Schaltermitarbeiter/in
debts-looks-editor = Katalogredakteur/in
debts-looks-admin = Administrator/in der Körperschaft
debts-looks-operator = Plattformmitarbeiter/in
debts-looks-citizen = Bürger/in
debts-looks-staff = Personal der Körperschaft
debts-looks-of-list = Liste der Schulden
debts-looks-of-debt = Schuld
debts-looks-of-notice = Zahlungsmitteilung (PDF)
debts-looks-of-refund = Rückerstattung
debts-looks-of-doubt = Zahlung ohne Bestätigung
debts-looks-of-requests = Liste der Anfragen
debts-looks-of-request = Anfrage
debts-looks-of-attachment = Anlage einer Anfrage
debts-looks-of-many = Eine Liste, auf der auch Daten von Ihnen standen

## What happened to a debt, and what is going on

event-of-place = { $place }: { $what }
event-to-come = (noch offen)
event-in-progress = Zahlung läuft
event-locked-mine = Um { $since } Uhr haben Sie begonnen, diese Zahlungsmitteilung über dieses Portal zu bezahlen. Solange diese Zahlung läuft, nimmt pagoPA keine andere an. Wird sie nicht abgeschlossen, ist die Zahlungsmitteilung um { $until } Uhr wieder frei.
event-locked-here = Um { $since } Uhr hat jemand begonnen, diese Zahlungsmitteilung über dieses Portal zu bezahlen. Solange diese Zahlung läuft, nimmt pagoPA keine andere an. Wird sie nicht abgeschlossen, ist die Zahlungsmitteilung um { $until } Uhr wieder frei.
event-locked-elsewhere = Um { $since } Uhr hat jemand begonnen, diese Zahlungsmitteilung mit einer App, bei einer Bank oder an einem Schalter zu bezahlen. Solange diese Zahlung läuft, nimmt pagoPA keine andere an. Wird sie nicht abgeschlossen, ist die Zahlungsmitteilung um { $until } Uhr wieder frei.
event-free-at = Wird die laufende Zahlung nicht abgeschlossen, ist die Zahlungsmitteilung um { $until } Uhr wieder frei.
event-created = Zahlungsmitteilung erstellt
event-rewritten = Zahlungsmitteilung von der Körperschaft aktualisiert
event-divided = In Raten aufgeteilt
event-gone = { $n ->
    [one] Die Zahlungsmitteilung { $numbers } ist nicht mehr gültig.
   *[other] Die Zahlungsmitteilungen { $numbers } sind nicht mehr gültig.
}
event-amount = Betrag von der Körperschaft geändert
event-amount-text = Von { $from } auf { $to }.
event-cancelled = Zahlungsmitteilung annulliert
event-replaced = Zahlungsmitteilung durch eine andere ersetzt
event-begun-mine = Sie haben die Zahlung bei pagoPA begonnen
event-begun-here = Zahlung über dieses Portal begonnen
event-begun-elsewhere = Zahlung mit einer App, bei einer Bank oder an einem Schalter begonnen
event-lapsed = Sie wurde nicht abgeschlossen: Es ist keine Quittung eingetroffen.
event-back-paid = pagoPA meldet, dass die Zahlung gelungen ist
event-back-paid-text = Bis die Quittung eintrifft, gilt die Zahlungsmitteilung nicht als bezahlt. Bezahlen Sie nicht noch einmal.
event-back-cancelled = Zahlung bei pagoPA abgebrochen
event-back-failed = Zahlung bei pagoPA nicht gelungen
event-never-opened = pagoPA hat nicht geantwortet
event-never-opened-text = Die Zahlung hat nicht begonnen: Sie können es noch einmal versuchen.
event-in-doubt = Die Quittung ist noch nicht eingetroffen
event-in-doubt-text = Das Amt prüft es mit pagoPA. Bezahlen Sie nicht noch einmal: Hier erfahren Sie, was sich ergibt.
event-not-paid = Versuch ohne Zahlung beendet
event-not-paid-text = Die Zahlung bei pagoPA wurde nicht abgeschlossen und es ist keine Quittung eingetroffen.
event-doubt-ended = Das Amt hat die Zahlung geprüft
event-receipt-arrived = Quittung eingetroffen
event-receipt-another = Weitere Quittung eingetroffen
event-paid-cancelled = Nach der Annullierung bezahlt
event-paid = Bezahlt
event-paid-text = Quittung { $number } von { $psp }
event-refund-opened = Rückerstattung steht aus
event-refund-opened-text = Zurückzuerstatten: { $amount }.
event-refund-closed = Rückerstattung abgeschlossen
event-refund-closed-text = Das Amt hat die Rückerstattung abgeschlossen.

## Fields: amounts of money

field-amount-empty = Geben Sie den Betrag ein
field-amount-negative = Der Betrag darf nicht negativ sein
field-amount-ambiguous = Der Betrag ist nicht eindeutig: Geben Sie die Cent nach dem Komma ein, zum Beispiel 1250,00
field-amount-no-cents = Fügen Sie die Cent nach dem Komma hinzu, zum Beispiel 1.250.000,00
field-amount-not-a-number = Der Betrag darf nur Ziffern und ein Komma enthalten, zum Beispiel 25,50
field-amount-too-large = Der Betrag ist zu hoch: höchstens 999.999.999,99 €
field-amount-limits = Der Betrag muss zwischen { $min } und { $max } liegen
field-amount-quantity = Die Menge muss eine ganze Zahl von 1 bis { $max } sein
field-amount-option = Wählen Sie einen der Tarife
field-amount-total-too-large = Der Gesamtbetrag ist zu hoch
field-amount-fixed = Fester Betrag
field-amount-free = Von Ihnen angegebener Betrag

## Fields: codice fiscale, IBAN, notice number, e-mail

field-tax-code-empty = Geben Sie die Steuernummer ein
field-tax-code-length = Die Steuernummer hat 16 Zeichen (11 Ziffern bei einer Körperschaft oder einem Unternehmen): Sie haben { $count } eingegeben
field-tax-code-character = Die Steuernummer ist nicht richtig: Prüfen Sie das Zeichen Nummer { $place }
field-tax-code-birth-date = Die Steuernummer ist nicht richtig: Prüfen Sie das Geburtsdatum (Zeichen 7 bis 11)
field-tax-code-check-letter = Die Steuernummer ist nicht richtig: Prüfen Sie den letzten Buchstaben
field-tax-code-zeros = Die Steuernummer mit 11 Ziffern kann nicht nur aus Nullen bestehen
field-tax-code-check-digit = Die Steuernummer mit 11 Ziffern ist nicht richtig: Prüfen Sie die letzte Ziffer
field-tax-code-of-person = Die Steuernummer einer Person hat 16 Zeichen
field-iban-shape = eine italienische IBAN hat 27 Zeichen: zwei Buchstaben, zwei Ziffern, dann Bank, Filiale und Konto
field-iban-check-digits = die IBAN ist nicht richtig: Die Prüfziffern stimmen nicht
field-notice-number-not-digits = Der Kodex der Zahlungsmitteilung enthält nur Ziffern
field-notice-number-length = Der Kodex der Zahlungsmitteilung hat 18 Ziffern: Sie haben { $count } eingegeben
field-email-wrong = Die E-Mail-Adresse ist nicht richtig: Geben Sie sie so ein: name@beispiel.it

## Fields: texts that must be there; what is asked for stands in the accusative

field-enter = Geben Sie { $what } ein
field-not-printable = Geben Sie { $what } neu ein: Die Eingabe enthält Zeichen, die nicht gedruckt werden können
field-too-long = Kürzen Sie { $what }: höchstens { $max } Zeichen, Sie haben { $count } eingegeben
field-latin = Geben Sie { $what } mit lateinischen Buchstaben und Ziffern ein, wie auf einem Briefumschlag
field-what-given-name = den Vornamen
field-what-family-name = den Nachnamen
field-what-body-name = die Bezeichnung
field-what-address = die Adresse
field-what-house-number = die Hausnummer
field-what-municipality = die Gemeinde
field-what-city = den Ort
field-kind-missing = Wählen Sie, ob die Zahlungsmitteilung für eine Person oder für eine Körperschaft ist

## Fields: addresses

field-country-unknown = Geben Sie den italienischen Namen des Staates ein, zum Beispiel Italia
field-country-not-listed = Wählen Sie den Staat aus der Liste
field-postal-code-italian = Die Postleitzahl hat 5 Ziffern
field-postal-code-none = Diese Postleitzahl gibt es nicht: Prüfen Sie sie
field-postal-code-abroad = Die Postleitzahl besteht aus Buchstaben ohne Akzente und Ziffern: höchstens 16 Zeichen
field-province-letters = Geben Sie das Kürzel der Provinz ein: zwei Buchstaben
field-province-letters-example = Geben Sie das Kürzel der Provinz ein: zwei Buchstaben, zum Beispiel PR
field-province-abroad = Außerhalb Italiens ist die Provinz nicht nötig: Lassen Sie dieses Feld leer
field-province-or = oder
field-province-needed = Es gibt mehrere Gemeinden mit diesem Namen. Geben Sie die Provinz ein: { $provinces }
field-province-other = { $town } liegt in der Provinz { $provinces }
field-municipality-unknown = Diese Gemeinde steht nicht in der Liste der italienischen Gemeinden: Prüfen Sie die Schreibweise
field-municipality-near = Diese Gemeinde steht nicht in der Liste der italienischen Gemeinden. Vielleicht ist es: { $names }

## Fields: answers to what a service asks

field-answer-missing = Füllen Sie das Feld „{ $label }“ aus
field-answer-not-chosen = Wählen Sie eine Antwort für „{ $label }“
field-answer-one-line = „{ $label }“ muss in einer einzigen Zeile stehen, ohne Sonderzeichen
field-answer-too-long = Kürzen Sie „{ $label }“: höchstens { $max } Zeichen, Sie haben { $count } eingegeben
field-answer-address-hint = Straße, Hausnummer und Gemeinde
field-answer-address-wrong = Geben Sie in „{ $label }“ Straße, Hausnummer und Gemeinde ein: Via della Prova 12, Medesano
field-answer-choice-unknown = Wählen Sie einen der Werte von „{ $label }“
field-answer-date-hint = Tag, Monat und Jahr: 31.12.2026
field-answer-date-wrong = Geben Sie in „{ $label }“ ein Datum ein, das es gibt, als TT.MM.JJJJ: 31.12.2026
field-answer-number-hint = Nur Ziffern, ohne Punkte und ohne Kommas
field-answer-number-wrong = Geben Sie in „{ $label }“ eine ganze Zahl ein, nur Ziffern, ohne Punkte und Kommas
field-answer-number-between = Geben Sie in „{ $label }“ eine Zahl von { $min } bis { $max } ein
field-answer-number-at-least = Geben Sie in „{ $label }“ eine Zahl ein, die nicht kleiner als { $min } ist
field-answer-number-at-most = Geben Sie in „{ $label }“ eine Zahl ein, die nicht größer als { $max } ist
field-answer-plate-hint = Buchstaben und Ziffern, zum Beispiel AB123CD
field-answer-plate-wrong = Geben Sie in „{ $label }“ das Kennzeichen ein, 4 bis 10 Buchstaben und Ziffern: AB123CD
field-answer-tax-code-hint = 16 Zeichen oder 11 Ziffern bei einer Körperschaft oder einem Unternehmen
field-answer-year-hint = Vier Ziffern, zum Beispiel 2026
field-answer-year-wrong = Geben Sie in „{ $label }“ ein Jahr mit vier Ziffern ein: 2026
field-answer-yes-no-wrong = Wählen Sie Ja oder Nein für „{ $label }“
field-answer-yes = Ja
field-answer-no = Nein

## Fields: the voci of a draft

field-lines-count = Wählen Sie 1 bis { $max } Kostenposten
field-lines-total-too-large = Der Gesamtbetrag ist zu hoch für eine Zahlungsmitteilung
field-line-not-chosen = Wählen Sie den Kostenposten
field-line-gone = Dieser Posten ist nicht mehr verfügbar: Wählen Sie einen anderen
field-step-items = Kostenposten
field-step-debtor = Daten Schuldner/in
field-step-details = Details
field-step-summary = Zusammenfassung

## Debts: discounts and interest, and what cannot be done with them

field-due-discount = Ermäßigung von { $percent } bis { $day }: -{ $amount }
field-due-interest = Zinsen von { $percent } im Jahr ab { $day } ({ $days ->
    [one] 1 Tag
   *[other] { $days } Tage
}): +{ $amount }
field-publish-published = Diese Schuld ist bereits veröffentlicht.
field-publish-cancelled = Diese Schuld ist annulliert.
field-cancel-paid = Diese Zahlungsmitteilung ist bereits bezahlt: Sie kann nicht annulliert werden.
field-cancel-cancelled = Diese Zahlungsmitteilung ist bereits annulliert.
field-plan-not-payable = Diese Zahlungsmitteilung kann heute nicht bezahlt werden, also ist auch keine Ratenzahlung möglich.
field-plan-several-ways = Für diese Schuld gibt es bereits mehrere Zahlungsweisen: Eine weitere Ratenzahlung ist nicht möglich.
field-plan-count = Es sind { $from } bis { $to } Raten möglich.
field-plan-too-small = Jede Rate muss mindestens { $smallest } betragen: Dieser Betrag lässt sich in höchstens { $most } Raten teilen.
field-plan-undividable = Der Betrag ist zu klein für eine Ratenzahlung: Jede Rate muss mindestens { $smallest } betragen.
field-plan-past = Die erste Rate darf frühestens heute fällig sein: Geben Sie ein Datum ab { $day } ein.
field-plan-late = Die erste Rate muss spätestens am { $day } fällig sein: Geben Sie ein früheres Datum ein.
field-plan-numbers = Die Zahlungsmitteilungskodizes der Raten fehlen.
field-too-many-transfers = Die gewählten Kostenposten gehen an { $count } verschiedene Konten oder Kategorien: Eine Zahlungsmitteilung kann höchstens { $most } davon enthalten. Entfernen Sie einige und machen Sie eine weitere Zahlung.

## The frame of every page

frame-home = Startseite
frame-nav = Hauptmenü
frame-nav-payments = Zahlungen
frame-nav-position = Meine Zahlungen
frame-nav-requests = Meine Anfragen
frame-profile = Profil bearbeiten
frame-log-in = ANMELDEN
frame-log-out = Abmelden
frame-portal = Zahlungsportal
frame-error-title = Fehler: { $title }
frame-skip-content = Zum Hauptinhalt springen
frame-skip-footer = Zur Fußzeile springen
frame-demo-label = Testumgebung
frame-demo = <strong>Testumgebung:</strong> Keine Zahlung ist echt
frame-breadcrumb = Navigationspfad
frame-user-name = Angemeldet als
frame-user-code = Benutzer
frame-user-no-code = ohne Steuernummer
frame-user-level = Stufe
frame-session-end = Die Sitzung endet um <span data-session-ends="">{ $time }</span> Uhr
frame-session-title = Die Sitzung läuft bald ab
frame-session-over-title = Die Sitzung ist abgelaufen
frame-session-text = Die Sitzung endet um <span data-session-ends="">{ $time }</span> Uhr. Drücken Sie „Fortfahren“, um zu bleiben: Was Sie geschrieben haben, bleibt hier erhalten.
frame-session-failed = Die Sitzung konnte nicht verlängert werden: Prüfen Sie die Verbindung und drücken Sie noch einmal „Fortfahren“.
frame-session-over = Schließen Sie diese Meldung und fahren Sie fort: Sie werden gebeten, sich noch einmal anzumelden. Wenn Sie gerade eine Zahlung vorbereitet haben, geht nichts verloren, was Sie geschrieben haben.
frame-session-close = Schließen
frame-session-continue = Fortfahren

## The end of every page: help, contacts, legal links

frame-help-title = Körperschaft kontaktieren
frame-help-faq = Häufige Fragen lesen
frame-help-contact = Hilfe anfordern
frame-help-phone = Telefon: { $number }
frame-help-appointment = Termin vereinbaren
frame-help-report = Störung melden
frame-footer-contacts = Kontakte
frame-footer-code = Steuernummer: { $code }
frame-footer-dpo = Datenschutzbeauftragte/r: { $who }
frame-footer-help = Hilfe
frame-footer-faq = Häufige Fragen
frame-footer-appointment = Terminvereinbarung
frame-footer-report = Störungsmeldung
frame-footer-legal = Rechtliche Informationen
frame-footer-privacy = Datenschutzhinweis
frame-footer-notes = Rechtliche Hinweise
frame-footer-declaration = Erklärung zur Barrierefreiheit
frame-footer-accessibility = Hilfe zur Barrierefreiheit
frame-footer-cookies = Cookies
frame-footer-verify = Quittung prüfen
frame-footer-map = Sitemap
frame-privacy-read = Lesen Sie, wie wir Ihre Daten verwenden

## Parts of forms and lists

frame-faults = { $n ->
    [one] Es gibt einen Fehler
   *[other] Es gibt { $n } Fehler
}
frame-field-error = Fehler:
frame-field-optional = (optional)
frame-field-limit = Höchstens { $max } Zeichen
frame-field-choose = Auswählen
frame-yes = Ja
frame-no = Nein
frame-page-previous = Vorherige
frame-page-next = Nächste
frame-steps = Fortschritt
frame-step = Schritt { $number } von { $total }: <strong>{ $label }</strong>
frame-step-back = <span class="visually-hidden">Zurück zum abgeschlossenen Schritt: </span>{ $label }
frame-step-done = { $label }<span class="visually-hidden"> (abgeschlossen)</span>
frame-step-previous = Zurück
frame-step-save = Entwurf speichern
frame-step-next = Weiter
frame-step-conflict = Was im anderen Fenster gespeichert wurde, ist noch da: <a href="{ $href }">Öffnen Sie es anstelle dieser Angaben</a>. Wenn Sie unten auf eine Schaltfläche drücken, bleiben diese Angaben.
frame-summary-edit = Ändern<span class="visually-hidden">: { $what }</span>
frame-not-given = Nicht angegeben
frame-message-new = Neu

## A person or a body, as fields

frame-subject-person = Wenn es eine Person ist
frame-subject-body = Wenn es ein Unternehmen oder eine Körperschaft ist
frame-subject-address = Wohnsitz oder Sitz
frame-subject-address-text = Wenn Sie ihn angeben, füllen Sie Straße, Postleitzahl, Gemeinde und Provinz aus; außerhalb Italiens Straße, Ort und Staat. Er erscheint auf der Zahlungsmitteilung.

## The parts of the profile

frame-profile-saved = Gespeichert: „{ $title }“.
frame-profile-conflict = Dieser Teil wurde in einem anderen Fenster gespeichert, während Sie geschrieben haben. Es wurde nichts überschrieben.
frame-profile-differences = Was anders ist
frame-profile-field = Feld
frame-profile-there = Im anderen Fenster gespeichert
frame-profile-here = Hier geschrieben
frame-profile-empty = (leer)
frame-profile-keep-here = Um zu behalten, was Sie hier geschrieben haben, drücken Sie SPEICHERN. Andernfalls:
frame-profile-keep-there = Gespeicherte Daten behalten
frame-profile-save = SPEICHERN<span class="visually-hidden">: { $title }</span>

## The first question of the rating

frame-rating-title = Bewerten Sie den Dienst
frame-rating-send = Bewertung senden
frame-rating-done = Sie haben diesen Dienst bereits bewertet: vielen Dank.

## What several pages say

frame-reference = Wenn Sie Hilfe anfordern, geben Sie diesen Code an: <span class="event-code">{ $reference }</span>
frame-back-home = Zurück zur Startseite

## The entity's home

home-title = Bezahlen Sie und prüfen Sie Ihre Zahlungen
home-due-title = Zu bezahlen
home-due = { $n ->
    [one] 1 Dokument, <span class="amount">{ $amount }</span>
   *[other] { $n } Dokumente, <span class="amount">{ $amount }</span>
}
home-due-first = { $n ->
    [one] 1 Dokument, <span class="amount">{ $amount }</span>, erste Fälligkeit { $day }
   *[other] { $n } Dokumente, <span class="amount">{ $amount }</span>, erste Fälligkeit { $day }
}
home-due-see = Zu bezahlende Dokumente ansehen
home-trouble = Der Dienst pagoPA antwortet nicht. Sie können die Zahlung vorbereiten und später bezahlen.
home-no-spontaneous = Diese Körperschaft hat die Spontanzahlungen noch nicht aktiviert.
home-services = Die Dienste
home-card-pay = Spontanzahlungen
home-card-pay-text = Wählen Sie den Dienst und bezahlen Sie, ohne auf eine Zahlungsmitteilung zu warten.
home-card-notice = Eine Zahlungsmitteilung bezahlen
home-card-notice-text = Sie haben eine Zahlungsmitteilung: Geben Sie den Kodex ein und bezahlen Sie sie, auch für eine andere Person.
home-card-position = Ihre Zahlungen
home-card-position-text = Ihre offenen und bezahlten Zahlungsmitteilungen und die Quittungen.
home-card-requests = Ihre Anfragen
home-card-requests-text = Wie weit Ihre Anfragen sind.
home-card-profile = Profil bearbeiten
home-card-profile-text = Die Daten, die wir von Ihnen haben.

## A notice looked up by its number

lookup-title = Eine Zahlungsmitteilung bezahlen
lookup-field = Kodex der Zahlungsmitteilung
lookup-hint = Es sind 18 Ziffern: Sie finden sie auf der Zahlungsmitteilung neben dem QR-Code. Sie können auch den Text des QR-Codes einfügen
lookup-no-number = Geben Sie den Kodex der Zahlungsmitteilung ein: Es sind 18 Ziffern
lookup-other-entity = Diese Zahlungsmitteilung stammt von einer anderen Körperschaft: Bezahlen Sie sie auf deren Website oder bei Ihrer Bank
lookup-wrong-digits = Der Kodex der Zahlungsmitteilung ist nicht richtig: Prüfen Sie die Ziffern (die letzten zwei stimmen nicht)
lookup-wrong-first-digit = Der Kodex der Zahlungsmitteilung ist nicht richtig: Er beginnt mit { $digit }, muss aber mit 0, 1, 2 oder 3 beginnen
lookup-code-shape = Der QR-Code ist nicht jener einer pagoPA-Zahlungsmitteilung
lookup-code-version = Der QR-Code hat eine unbekannte Version
lookup-code-creditor = Der QR-Code gibt keine Körperschaft an
lookup-code-amount = Der QR-Code gibt keinen Betrag an
lookup-state = Status
lookup-number = Kodex der Zahlungsmitteilung
lookup-place = Zahlungsweise
lookup-amount = Betrag
lookup-due = Fälligkeit
lookup-due-none = Ohne Fälligkeit
lookup-add = In den Warenkorb
lookup-not-payable = <strong>Diese Zahlungsmitteilung ist nicht zu bezahlen: Der Status sagt warum.</strong> Wenn das nicht stimmt, wenden Sie sich an die Körperschaft: Die Kontaktdaten stehen am Ende der Seite.
lookup-unknown = Wir finden diese Zahlungsmitteilung nicht unter jenen von { $entity }.
lookup-unknown-how = Prüfen Sie die Ziffern und ob auf der Zahlungsmitteilung die Körperschaft { $entity } steht. Eine soeben ausgestellte Zahlungsmitteilung kann hier erst nach einigen Stunden eintreffen: Sie können sie jederzeit bei Ihrer Bank, bei der Post oder in einer Tabaktrafik bezahlen.
lookup-replaced = Diese Zahlungsmitteilung ist nicht mehr gültig: Die Körperschaft hat sie ersetzt.
lookup-replaced-how = Bezahlen Sie sie nicht: pagoPA nimmt sie nicht an. Die neuen Zahlungsmitteilungen finden sich im persönlichen Bereich der Person, auf deren Namen sie lautet. Wenn Sie sie nicht finden, wenden Sie sich an die Körperschaft: Die Kontaktdaten stehen unten auf der Seite.
lookup-replaced-document = Zum Dokument mit den neuen Zahlungsmitteilungen
lookup-removed = Diese Zahlungsmitteilung ist nicht mehr gültig: Die Körperschaft hat sie zurückgezogen.
lookup-removed-how = Bezahlen Sie sie nicht: pagoPA nimmt sie nicht an. Wenn Ihnen das falsch erscheint, wenden Sie sich an die Körperschaft: Die Kontaktdaten stehen unten auf der Seite.
lookup-too-many = Zu viele Suchen von hier: Versuchen Sie es in 10 Minuten noch einmal.
lookup-access = Um hier eine Zahlungsmitteilung mit ihrem Kodex zu bezahlen, müssen Sie sich anmelden. Sie können auch die Zahlungsmitteilung einer anderen Person bezahlen.
lookup-log-in = Anmelden
lookup-without-access = Ohne Anmeldung bezahlen Sie sie mit der App Ihrer Bank, bei der Post oder in einer Tabaktrafik: Der Kodex der Zahlungsmitteilung genügt.
lookup-lead = Geben Sie den Kodex der Zahlungsmitteilung ein: Wir sagen Ihnen, wofür, wie viel und bis wann zu bezahlen ist. Sie können auch für eine andere Person bezahlen.
lookup-another = Eine andere Zahlungsmitteilung suchen
lookup-search = Zahlungsmitteilung suchen
lookup-no-names = Namen von Personen werden hier nicht angezeigt. Ihre Zahlungsmitteilungen mit allen Daten finden Sie unter <a href="/area-riservata/documenti">Meine Zahlungen</a>.
lookup-scan = QR-Code scannen
lookup-scan-starting = Wir öffnen die Kamera: Wenn der Browser fragt, erlauben Sie sie.
lookup-scan-looking = Richten Sie die Kamera auf den QR-Code der Zahlungsmitteilung.
lookup-scan-other = Das ist nicht der QR-Code einer pagoPA-Zahlungsmitteilung: Suchen Sie den neben den 18 Ziffern.
lookup-scan-slow = Wir finden keinen Code. Halten Sie die Zahlungsmitteilung näher und sorgen Sie für mehr Licht, oder schließen Sie und geben Sie die 18 Ziffern ein.
lookup-scan-refused = Wir können die Kamera nicht verwenden: Erlauben Sie sie in den Einstellungen des Browsers, oder schließen Sie und geben Sie die 18 Ziffern ein.
lookup-scan-missing = Hier gibt es keine Kamera: Schließen Sie und geben Sie die 18 Ziffern ein.
lookup-scan-failed = Die Kamera antwortet nicht: Vielleicht verwendet sie ein anderes Programm. Schließen Sie und versuchen Sie es erneut, oder geben Sie die 18 Ziffern ein.
lookup-scan-read = Code gelesen: Zahlungsmitteilung { $avviso } der Körperschaft { $ente }. Drücken Sie „Zahlungsmitteilung suchen“.
lookup-scan-private = Die Bilder bleiben auf Ihrem Gerät.
lookup-scan-close = Schließen

## From the cart to pagoPA, and what became of the payment

outcome-leaving-title = Wir leiten Sie zu pagoPA weiter
outcome-leaving-pays = { $n ->
    [one] Sie bezahlen eine Zahlungsmitteilung über <span class="amount">{ $amount }</span>.
   *[other] Sie bezahlen { $n } Zahlungsmitteilungen über <span class="amount">{ $amount }</span>.
}
outcome-leaving-rest = { $n ->
    [one] Im Warenkorb bleibt eine weitere Zahlungsmitteilung: pagoPA nimmt 5 auf einmal an. Wenn Sie zurückkommen, geht es hier mit der nächsten Zahlung weiter.
   *[other] Im Warenkorb bleiben { $n } weitere Zahlungsmitteilungen: pagoPA nimmt 5 auf einmal an. Wenn Sie zurückkommen, geht es hier mit der nächsten Zahlung weiter.
}
outcome-leaving-how = Bei pagoPA wählen Sie die Zahlungsart und sehen die Gebühr vor der Bestätigung. Am Ende kommen Sie hierher zurück und finden das Ergebnis.
outcome-leaving-go = Weiter zu pagoPA
outcome-opening-title = Wir öffnen pagoPA
outcome-opening = Das dauert einige Sekunden: Die Seite geht von selbst weiter. Drücken Sie nicht noch einmal „Mit pagoPA bezahlen“.
outcome-opening-go = Weiter
outcome-empty = Der Warenkorb ist leer: Wählen Sie zuerst, was Sie bezahlen möchten.
outcome-gone = Wir haben aus dem Warenkorb entfernt: { $notices }. Prüfen Sie den Warenkorb und versuchen Sie es noch einmal.
outcome-gone-notice = „{ $description }“ ({ $number }): { $reason }
outcome-down-title = pagoPA antwortet nicht
outcome-down = Im Moment können wir die Zahlung bei pagoPA nicht öffnen. Der Warenkorb ist unverändert: Versuchen Sie es in einigen Minuten noch einmal oder laden Sie die Zahlungsmitteilung herunter und bezahlen Sie bei Ihrer Bank, bei der Post oder in einer Tabaktrafik.
outcome-refused-title = pagoPA nimmt diese Zahlungsmitteilungen nicht an
outcome-refused = Laut pagoPA kann eine der Zahlungsmitteilungen jetzt nicht bezahlt werden: Vielleicht ist schon eine Zahlung im Gang. Wenn Sie gerade bezahlt haben, bezahlen Sie nicht noch einmal und warten Sie auf die Quittung. Andernfalls warten Sie, bis die Zahlungsmitteilung wieder frei ist, oder laden Sie sie herunter und bezahlen Sie auf andere Weise.
outcome-cart-notices = Die Zahlungsmitteilungen im Warenkorb
outcome-cart-notice = <a href="{ $href }.pdf">Zahlungsmitteilung „{ $description }“ herunterladen (PDF)</a> <a href="{ $href }">Als Webseite lesen<span class="visually-hidden">: { $description }</span></a>
outcome-cart-notice-other = „{ $description }“
outcome-locked = Zahlung läuft
outcome-to-cart = Zurück zum Warenkorb
outcome-retry = Noch einmal versuchen
outcome-title-paid = Zahlung erfolgreich
outcome-title-partly = Zahlung teilweise erfolgreich
outcome-title-cancelled = Sie haben die Zahlung abgebrochen
outcome-title-failed = Zahlung nicht erfolgreich
outcome-title-waiting = Wir prüfen die Zahlung
outcome-title-unknown = Ergebnis noch nicht bekannt
outcome-paid = { $n ->
    [one] Sie haben <span class="amount">{ $amount }</span> bezahlt. Die Quittung von pagoPA ist eingetroffen.
   *[other] Sie haben <span class="amount">{ $amount }</span> bezahlt. Die Quittungen von pagoPA sind eingetroffen.
}
outcome-partly = { $n ->
    [one] Einige Zahlungsmitteilungen sind bezahlt. Für eine ist die Quittung noch nicht eingetroffen: <strong>Bezahlen Sie sie nicht noch einmal</strong>, solange Sie das Ergebnis nicht kennen.
   *[other] Einige Zahlungsmitteilungen sind bezahlt. Für die anderen sind die Quittungen noch nicht eingetroffen: <strong>Bezahlen Sie sie nicht noch einmal</strong>, solange Sie das Ergebnis nicht kennen.
}
outcome-cancelled = { $n ->
    [one] pagoPA teilt uns mit, dass Sie abgebrochen haben. Wir haben keine Zahlung erhalten und die Zahlungsmitteilung ist noch im Warenkorb.
   *[other] pagoPA teilt uns mit, dass Sie abgebrochen haben. Wir haben keine Zahlung erhalten und die Zahlungsmitteilungen sind noch im Warenkorb.
}
outcome-failed = { $n ->
    [one] pagoPA teilt uns mit, dass die Zahlung nicht erfolgreich war. Bisher haben wir keine Quittung erhalten und die Zahlungsmitteilung ist noch zu bezahlen.
   *[other] pagoPA teilt uns mit, dass die Zahlung nicht erfolgreich war. Bisher haben wir keine Quittung erhalten und die Zahlungsmitteilungen sind noch zu bezahlen.
}
outcome-failed-debit = Wenn Ihre Bank eine Abbuchung anzeigt, <strong>bezahlen Sie nicht noch einmal</strong>: Die Quittung kann später eintreffen oder die Bank erstattet den Betrag zurück.
outcome-waiting = { $n ->
    [one] <strong>Bezahlen Sie nicht noch einmal.</strong> Wir warten auf die Quittung von pagoPA: Meist dauert es nur wenige Sekunden. Die Seite aktualisiert sich eine Minute lang von selbst.
   *[other] <strong>Bezahlen Sie nicht noch einmal.</strong> Wir warten auf die Quittungen von pagoPA: Meist dauert es nur wenige Sekunden. Die Seite aktualisiert sich eine Minute lang von selbst.
}
outcome-unknown = Das Ergebnis ist noch nicht eingetroffen. <strong>Bezahlen Sie nicht noch einmal.</strong>
outcome-unknown-where = { $n ->
    [one] Wenn die Quittung eintrifft, finden Sie sie unter „Meine Zahlungen“. Wenn Sie die Zahlung bei pagoPA nicht abgeschlossen haben, ist die Zahlungsmitteilung noch im Warenkorb.
   *[other] Wenn die Quittungen eintreffen, finden Sie sie unter „Meine Zahlungen“. Wenn Sie die Zahlung bei pagoPA nicht abgeschlossen haben, sind die Zahlungsmitteilungen noch im Warenkorb.
}
outcome-notice = { $description }, Zahlungsmitteilung { $number }
outcome-result = Ergebnis
outcome-result-paid = Bezahlt
outcome-result-none = Keine Quittung
outcome-amount = Betrag
outcome-date = Datum
outcome-number = Kodex der Zahlungsmitteilung
outcome-iur = Kennung der Einhebung (IUR)
outcome-twice = Diese Zahlungsmitteilung wurde mehr als einmal bezahlt: Bewahren Sie alle Quittungen auf. Um eine überzählige Zahlung zurückzuerhalten, melden Sie sich an, beantragen Sie die Rückerstattung und geben Sie die IBAN Ihres Kontos an.
outcome-receipt = <a href="{ $href }/ricevuta.pdf">Quittung herunterladen (PDF)<span class="visually-hidden">: { $description }</span></a>, <a href="{ $href }">als Webseite lesen<span class="visually-hidden">: Quittung für { $description }</span></a>
outcome-see-notice = Zahlungsmitteilung ansehen<span class="visually-hidden">: { $description }</span>
outcome-rest-title = { $n ->
    [one] Im Warenkorb bleibt eine Zahlungsmitteilung zu bezahlen
   *[other] Im Warenkorb bleiben { $n } Zahlungsmitteilungen zu bezahlen
}
outcome-rest-total = Insgesamt <span class="amount">{ $amount }</span>.
outcome-rest-most = pagoPA nimmt 5 auf einmal an.
outcome-rest-pay = { $n ->
    [one] Weiter: die letzte bezahlen
   *[other] Weiter: die letzten { $n } bezahlen
}
outcome-rest-pay-next = Weiter: die nächsten { $n } bezahlen
outcome-access = Um die Quittungen herunterzuladen und Ihre Zahlungen zu sehen, <a href="{ $href }">melden Sie sich an</a>.
outcome-by-mail = pagoPA sendet das Ergebnis auch an die E-Mail-Adresse, die Sie auf seinen Seiten angegeben haben.
outcome-to-home = Zurück zur Startseite
outcome-position = Meine Zahlungen
outcome-refresh = Jetzt aktualisieren
outcome-cart = Warenkorb
outcome-later = Später bezahlen
outcome-to-cart-retry = Zum Warenkorb und neu versuchen

## Notice and receipt as pages and as PDF, several notices in one ZIP, and whether a receipt is real

paper-notice-pdf = Zahlungsmitteilung herunterladen (PDF)
paper-notice-print = Zum Bezahlen drucken Sie das PDF der Zahlungsmitteilung: Diese Seite enthält keinen QR-Code.
paper-name = Name
paper-fiscal-code = Steuernummer
paper-sector = Bereich
paper-info = Informationen
paper-address = Adresse
paper-when = Wann
paper-postal-account = Postkontokorrent
paper-postal-holder = Lautend auf
paper-postal-kind = Art
paper-postal-authorisation = Ermächtigung
paper-position = Meine Zahlungen
paper-to-position = Zurück zu meinen Zahlungen
paper-receipt-title = Zahlungsquittung
paper-receipt-pdf = Quittung herunterladen (PDF)
paper-receipt-payment = Durchgeführte Zahlung
paper-receipt-amount = Bezahlter Betrag
paper-receipt-paid-on = Bezahlt am
paper-receipt-creditor = Körperschaft
paper-receipt-debtor = Schuldner/in
paper-receipt-debtor-none = Nicht angegeben
paper-receipt-operation = Daten des Vorgangs
paper-receipt-row = Posten
paper-receipt-detail = Details
paper-receipt-row-amount = Betrag
paper-receipt-issuer = Zahlungsmitteilung ausgestellt von
paper-receipt-payer = Zahlende Person
paper-receipt-payer-declared = Angegebene zahlende Person
paper-receipt-received = Quittung eingegangen am
paper-receipt-at = Datum und Uhrzeit des Vorgangs
paper-receipt-applied = Datum der Anwendung
paper-receipt-number = Kodex der Zahlungsmitteilung
paper-receipt-iuv = Eindeutige Kennung (IUV)
paper-receipt-iur = Kennung der Quittung (IUR)
paper-receipt-psp = Zahlungsdienstleister
paper-receipt-method = Zahlungsart
paper-method-cash = Bargeld
paper-method-card = Zahlungskarte
paper-method-debit-card = Bankomatkarte
paper-method-account = Abbuchung vom Konto
paper-method-online-bank = Online über die Bank
paper-method-provider = Beim Zahlungsdienstleister
paper-method-other = Anderes
paper-receipt-fee = Gebühr
paper-receipt-beneficiary = Begünstigte Person
paper-receipt-subject = Zahlungsgrund
paper-receipt-code = Prüfkodex
paper-receipt-lines = Kostenposten
paper-receipt-more = Weitere Daten
paper-receipt-parts = An die Körperschaft gezahlte Beträge
paper-no-language-title = Die Zahlungsmitteilung gibt es nicht in dieser Sprache
paper-no-language = Diese Körperschaft erstellt die Zahlungsmitteilung auf Italienisch und, falls angeboten, auf Deutsch oder Englisch: Für andere Sprachen gibt es keine amtlichen Texte.
paper-no-pdf-title = Wir konnten das PDF nicht erstellen
paper-no-pdf = Das Dokument ist nicht verloren: Die Daten sind gespeichert und Sie können es jederzeit noch einmal versuchen.
paper-retry = Noch einmal versuchen
paper-paid-title = Diese Zahlungsmitteilung ist bereits bezahlt
paper-paid = Die Zahlungsmitteilung wird nicht mehr gebraucht: An ihrer Stelle gibt es die Quittung.
paper-cancelled-title = Diese Zahlungsmitteilung ist annulliert
paper-cancelled = Mit dieser Zahlungsmitteilung ist nichts mehr zu bezahlen.
paper-not-yet-title = Diese Zahlungsmitteilung ist noch nicht zahlbar
paper-not-yet = Der Zahlungszeitraum hat noch nicht begonnen: Kommen Sie später wieder.
paper-excluded-title = Diese Zahlungsmitteilung ist nicht mehr zu bezahlen
paper-excluded = Die Schuld wurde bereits auf andere Weise bezahlt.
paper-expired-title = Diese Zahlungsmitteilung ist abgelaufen
paper-expired = Mit dieser Zahlungsmitteilung kann nicht mehr bezahlt werden. Wenden Sie sich an die Körperschaft, um zu erfahren, was zu tun ist.
paper-zip-choose = Wählen Sie zuerst, welche Zahlungsmitteilungen Sie herunterladen möchten.
paper-zip-nothing = Es gibt keine Zahlungsmitteilung zum Herunterladen: Von den gewählten ist keine mehr zahlbar.
paper-zip-too-many = Eine Datei enthält höchstens { $max } Zahlungsmitteilungen: Wählen Sie weniger aus und laden Sie die übrigen danach herunter.
paper-verify-title = Quittung prüfen
paper-verify-field = Prüfkodex
paper-verify-hint = Es sind 16 Buchstaben und Ziffern, die auf der Quittung stehen: zum Beispiel 7K3M-9QXA-0B2C-5DEF
paper-verify-no-code = Der Prüfkodex hat 16 Buchstaben und Ziffern in Vierergruppen: zum Beispiel 7K3M-9QXA-0B2C-5DEF
paper-verify-real = Die Quittung ist echt: Sie wurde von { $entity } ausgestellt.
paper-verify-payment = Die Zahlung
paper-verify-amount = Bezahlter Betrag
paper-verify-when = Datum und Uhrzeit
paper-verify-number = Kodex der Zahlungsmitteilung
paper-verify-iur = Kennung der Quittung (IUR)
paper-verify-psp = Zahlungsdienstleister
paper-verify-compare = Vergleichen Sie diese Daten mit den gedruckten: Sie müssen übereinstimmen. Personendaten werden hier nicht angezeigt.
paper-verify-disputed = Diese Zahlungsmitteilung war bereits bezahlt oder annulliert: Der Betrag kann zurückerstattet werden.
paper-verify-lead = Geben Sie den auf der Quittung gedruckten Kodex ein: Wir sagen Ihnen, ob sie echt ist und wie viel bezahlt wurde.
paper-verify-unknown = Keine Quittung von { $entity } hat diesen Kodex. Prüfen Sie, ob Sie ihn richtig abgeschrieben haben; wenn er stimmt, ist die Quittung nicht echt oder stammt von einer anderen Körperschaft.
paper-verify-another = Eine andere Quittung prüfen
paper-verify-check = Prüfen

## Payments without a notice: what can be chosen

pay-crumb = Zahlungen
pay-title = Spontanzahlungen
pay-search-label = Dienst suchen
pay-search = Suchen
pay-search-nothing = Kein Dienst entspricht „{ $query }“. Versuchen Sie es mit einem anderen Wort oder <a href="/pagamenti/pagamenti-spontanei">sehen Sie sich alle Bereiche an</a>.
pay-not-configured = Diese Körperschaft hat die Spontanzahlungen noch nicht aktiviert.
pay-services-count = { $n ->
    [one] 1 Dienst
   *[other] { $n } Dienste
}
pay-closed = Nicht verfügbar
pay-closed-until = Nicht verfügbar: öffnet wieder am { $day }
pay-sector-empty = In diesem Bereich gibt es noch keinen Dienst.
pay-back-to-sectors = Zurück zu den Bereichen

## One service before it is begun

pay-back-to-services = Zurück zu den Diensten im Bereich { $sector }
pay-too-low = Um hier zu bezahlen, brauchen Sie eine Anmeldung der Stufe <strong>{ $needed }</strong>; Ihre hat die Stufe { $has }. <a href="{ $href }">Melden Sie sich mit einer höheren Stufe an</a>, bevor Sie beginnen.
pay-what-can-be-paid = Was Sie bezahlen können
pay-goes-to = Der Betrag geht an: { $entity }
pay-amount-fixed = { $amount }, fester Betrag
pay-amount-free = Sie geben den Betrag ein, von { $min } bis { $max }
pay-amount-tariff = { $price } pro { $unit }, von 1 bis { $max }
pay-rate-choose = Wählen Sie den Tarif
pay-what-we-ask = Was wir Sie fragen
pay-asks-always = Die Posten, die zu bezahlen sind, und die Daten der Person, die bezahlen muss.
pay-asks-beneficiary = Für wen der Dienst ist: Vorname, Nachname und Steuernummer.
pay-asks-beneficiary-optional = Wenn Sie möchten, für wen der Dienst ist: Vorname, Nachname und Steuernummer.
pay-at-the-end = Am Ende wählen Sie, ob Sie sofort oder später mit der Zahlungsmitteilung bezahlen. Sie können jederzeit einen Entwurf speichern.
pay-back = Zurück
pay-begin = Beginnen

## Every step of the wizard

pay-mandatory = Alle Felder sind Pflichtfelder, außer jenen mit dem Hinweis „optional“.
pay-optional = (optional)
pay-privacy = Lesen Sie, wie wir Ihre Daten verwenden
pay-draft-saved = Entwurf gespeichert. Sie finden ihn bis { $day } unter „Meine Entwürfe“.
pay-draft-saved-here = Entwurf in diesem Browser gespeichert. Melden Sie sich an, um ihn auch auf einem anderen Gerät wiederzufinden.
pay-draft-conflict = Dieser Entwurf wurde auch in einem anderen Fenster gespeichert, mit anderen Daten. Hier sehen Sie, was Sie gerade eingegeben haben: Prüfen Sie es, bevor Sie fortfahren
pay-withdrawn-title = Dieser Dienst ist nicht mehr verfügbar
pay-withdrawn = Die Körperschaft hat den Dienst dieses Entwurfs entfernt. Wählen Sie einen anderen Dienst oder fragen Sie bei der Körperschaft nach.
pay-fault-of-item = Posten { $number }: { $text }
pay-fault-of-beneficiary = Begünstigte Person: { $text }
pay-fault-of-payer = Zahlende Person: { $text }

## Step: cost items

pay-items-title = Kostenposten
pay-item-number = Posten { $number }
pay-item = Kostenposten
pay-item-choose = Wählen Sie den Kostenposten
pay-item-gone = { $name } (nicht mehr verfügbar)
pay-item-amount = Betrag in Euro
pay-item-amount-range = Von { $min } bis { $max }
pay-item-quantity = Menge
pay-item-quantity-missing = Geben Sie die Menge ein
pay-item-rate = Tarif
pay-item-price = Betrag: <span class="amount">{ $amount }</span>: { $reason }
pay-item-remove = Posten { $number } entfernen
pay-item-add = Weiteren Kostenposten hinzufügen
pay-items-most = Sie haben die Höchstzahl von { $max } Posten erreicht. Um weitere zu bezahlen, machen Sie eine weitere Zahlung.
pay-items-update = Neu berechnen
pay-total = Gesamtbetrag: <output>{ $amount }</output>
pay-total-so-far = Gesamtbetrag bisher: <output>{ $amount }</output>
pay-items-partial = Drücken Sie nach der Wahl eines Postens „Neu berechnen“ oder „Weiter“: Wenn nötig, fragen wir Sie nach Menge oder Betrag.

## Step: in whose name; the fields of a person or a body

pay-debtor-title = Daten Schuldner/in
pay-debtor-about = Schuldner/in ist die Person oder die Körperschaft, auf deren Namen die Zahlungsmitteilung lautet.
pay-debtor-account-without-code = Ihr Benutzerkonto hat keine Steuernummer: Die Zahlungsmitteilung kann nicht auf Ihren Namen lauten. Geben Sie die Daten einer Person oder einer Körperschaft ein, die eine Steuernummer hat. Sie finden die Zahlungsmitteilung trotzdem unter Ihren Dokumenten.
pay-debtor-prefilled = Am Anfang finden Sie Ihre Daten. Wenn Sie sie ändern, lautet die Zahlungsmitteilung auf einen anderen Namen: Sie finden sie trotzdem unter Ihren Dokumenten.
pay-debtor-prefilled-named = Am Anfang finden Sie Ihre Daten ({ $name }). Wenn Sie sie ändern, lautet die Zahlungsmitteilung auf einen anderen Namen: Sie finden sie trotzdem unter Ihren Dokumenten.
pay-debtor-other = Mit diesen Daten lautet die Zahlungsmitteilung nicht auf Ihren Namen.
pay-debtor-own = Meine Daten verwenden
pay-debtor-who = Auf wen lautet die Zahlungsmitteilung?
pay-debtor-code-needed = Ihr Benutzerkonto hat keine Steuernummer, also kann die Zahlungsmitteilung nicht auf Ihren Namen lauten: Geben Sie die Steuernummer einer Person oder einer Körperschaft ein, die eine hat
pay-subject-person = Eine Person
pay-subject-body = Ein Unternehmen oder eine Körperschaft
pay-subject-code = Steuernummer oder MwSt.-Nummer
pay-subject-code-hint = 16 Zeichen bei einer Person, 11 Ziffern bei einem Unternehmen oder einer Körperschaft
pay-subject-given-name = Vorname
pay-subject-family-name = Nachname
pay-subject-name = Bezeichnung
pay-subject-email = E-Mail
pay-subject-email-hint = Um die Zahlungsmitteilung und die Quittung zu senden
pay-subject-address = Adresse
pay-subject-house-number = Hausnummer
pay-subject-postal-code = Postleitzahl
pay-subject-municipality = Gemeinde
pay-subject-province = Provinz (Kürzel)
pay-subject-country = Staat

## Step: details of the service, for whom it is, who pays

pay-details-title = Details
pay-details-service = Angaben zum Dienst
pay-details-item = Posten { $number }: { $name }
pay-beneficiary = Begünstigte Person
pay-beneficiary-about = Die Person, für die der Dienst ist.
pay-beneficiary-about-optional = Die Person, für die der Dienst ist. Wenn Sie sie angeben, füllen Sie alle drei Felder aus.
pay-tax-code = Steuernummer
pay-payer-title = Daten der zahlenden Person
pay-payer-about = Zahlende Person ist, wer die Zahlung vornimmt. Wenn Sie selbst bezahlen, geben Sie nichts ein.
pay-payer-about-named = Zahlende Person ist, wer die Zahlung vornimmt. Wenn Sie selbst bezahlen ({ $name }), geben Sie nichts ein.
pay-payer-differs = Eine andere Person oder eine Körperschaft bezahlt, nicht die angemeldete Person
pay-payer-only-if = Füllen Sie diese Felder nur aus, wenn Sie gewählt haben, dass jemand anderes bezahlt.
pay-payer-who = Wer bezahlt?

## Step: summary, and making the notice

pay-summary-title = Daten und Details der Zahlung
pay-summary-declaration = Ihre Angaben gelten als Erklärung. Prüfen Sie, ob sie richtig sind.
pay-summary-other = Die Zahlungsmitteilung lautet auf <strong>{ $name }</strong>, nicht auf Sie.
pay-summary-sector = Bereich
pay-summary-service = Dienst
pay-summary-items-edit = Kostenposten
pay-summary-debtor-edit = Daten Schuldner/in
pay-summary-details-edit = Details
pay-summary-beneficiary-edit = begünstigte Person
pay-summary-payer-edit = Daten der zahlenden Person
pay-summary-full-name = Vorname und Nachname
pay-summary-any-name = Name oder Bezeichnung
pay-summary-payer = Wer bezahlt
pay-summary-payer-logged-in = Die angemeldete Person
pay-summary-payment = Zahlung
pay-summary-due = Fälligkeit der Zahlungsmitteilung: { $day }. Die Gebühren hängen davon ab, wie Sie bezahlen: Sie sehen sie, bevor Sie die Zahlung bestätigen.
pay-summary-needed = Um die Zahlungsmitteilung zu erstellen, brauchen Sie eine Anmeldung der Stufe { $level }. Ihre Daten bleiben gespeichert: Auf der nächsten Seite erklären wir, wie es geht.
pay-summary-buttons = Mit beiden Schaltflächen erstellen wir die Zahlungsmitteilung. „Später bezahlen“ gibt Ihnen den Kodex und das PDF; „In den Warenkorb“ führt Sie gleich zur Zahlung.
pay-later = Später bezahlen
pay-to-cart = In den Warenkorb
pay-in-cart = Sie haben „{ $description }“ in den Warenkorb gelegt.
pay-not-in-cart = Die Zahlungsmitteilung wurde erstellt, ist aber nicht im Warenkorb. { $why }
pay-amount-changed = Der Betrag hat sich auf { $to } geändert: Prüfen und bestätigen Sie noch einmal
pay-amount-changed-from = Der Betrag hat sich von { $from } auf { $to } geändert: Prüfen und bestätigen Sie noch einmal
pay-content-changed = Die Daten der Zahlung haben sich in einem anderen Fenster oder im Katalog der Körperschaft geändert: Prüfen und bestätigen Sie noch einmal
pay-not-created-title = Zahlungsmitteilung nicht erstellt
pay-not-created = Wir konnten die Zahlungsmitteilung nicht erstellen. Ihre Daten sind im Entwurf gespeichert: Versuchen Sie es in einigen Minuten noch einmal.

## The own drafts

pay-drafts-title = Meine Entwürfe
pay-drafts-crumb = Persönlicher Bereich
pay-drafts-kept = Ein Entwurf bleibt hier { $days } Tage ab der letzten Änderung, dann wird er gelöscht.
pay-drafts-facts = Gespeichert am { $saved }. Erreichter Schritt: { $step }. Wird am { $until } gelöscht.
pay-drafts-discard = Löschen<span class="visually-hidden"> des Entwurfs { $service }</span>
pay-drafts-resume = Fortsetzen<span class="visually-hidden"> des Entwurfs { $service }</span>
pay-drafts-none = Sie haben keine Entwürfe. Wenn Sie eine <a href="/pagamenti/pagamenti-spontanei">Spontanzahlung</a> beginnen, wird hier gespeichert, was Sie eingeben.
pay-draft-gone = Dienst nicht mehr verfügbar
pay-discard-title = Möchten Sie den Entwurf löschen?
pay-discard-about = { $service }, gespeichert am { $saved }. Der Entwurf kann nicht wiederhergestellt werden.
pay-discard-no = Nein, zurück zu den Entwürfen
pay-discard-yes = Entwurf löschen
pay-discarded = Sie haben den Entwurf gelöscht.

## A notice that was made, and taking it back

pay-issued-title = Zahlungsmitteilung erstellt
pay-notice-title = Zahlungsmitteilung
pay-notice-number = Kodex der Zahlungsmitteilung
pay-creditor-code = Steuernummer der Gläubigerkörperschaft
pay-amount = Betrag
pay-due = Fälligkeit
pay-made-out-to = Lautend auf
pay-request-number = Nummer der Anfrage
pay-download = Zahlungsmitteilung herunterladen (PDF)
pay-read-as-page = Zahlungsmitteilung als Webseite lesen
pay-next-title = Wie es weitergeht
pay-next-where = Sie können hier mit dem Warenkorb bezahlen oder mit der App Ihrer Bank, am Schalter, in der Tabaktrafik oder bei der Post: Der Kodex der Zahlungsmitteilung genügt.
pay-next-when = Bezahlen Sie bis zur Fälligkeit: Danach kann der Betrag steigen. Die Körperschaft kann ihn auch vorher ändern: Es gilt der Betrag, den Sie beim Bezahlen sehen.
pay-next-late = Die Fälligkeit ist vorbei, aber Sie können noch bezahlen: Tun Sie es möglichst bald. Der Betrag kann steigen: Es gilt der, den Sie beim Bezahlen sehen. Wenn er Ihrer Meinung nach nicht stimmt, wenden Sie sich an die Körperschaft.
pay-next-any-day = Diese Zahlungsmitteilung hat keine Fälligkeit. Die Körperschaft kann den Betrag ändern: Es gilt der, den Sie beim Bezahlen sehen.
pay-next-mail = Wir senden den Kodex der Zahlungsmitteilung auch an { $email }: Er trifft in einigen Minuten ein.
pay-next-find = Sie finden die Zahlungsmitteilung, und später die Quittung, unter <a href="/area-riservata/documenti">Meine Zahlungen</a>.
pay-cancel-this = Diese Zahlungsmitteilung annullieren
pay-another = Weitere Zahlung vornehmen
pay-again = Dieselbe Zahlung für eine andere Person
pay-again-begun = Kostenposten und Schuldner/in sind wie zuvor: Prüfen Sie sie und geben Sie dann an, für wen diese Zahlung ist.
pay-cancel-title = Möchten Sie diese Zahlungsmitteilung annullieren?
pay-cancel-granted = Für diese Zahlungsmitteilung hat das Amt eine Ratenzahlung bewilligt: Sie können sie hier nicht annullieren. Wenn etwas nicht stimmt, melden Sie es auf der Seite der Zahlungsmitteilung.
pay-cancel-description = Beschreibung
pay-cancel-back = Zurück zur Zahlungsmitteilung
pay-cancel-about = Eine annullierte Zahlungsmitteilung kann nicht mehr bezahlt werden. Wenn nötig, können Sie die Zahlung von vorne beginnen. Wenn Sie schon bezahlt haben, annullieren Sie sie nicht: Warten Sie auf die Quittung.
pay-cancel-no = Nein, zurück zur Zahlungsmitteilung
pay-cancel-yes = Zahlungsmitteilung annullieren
pay-cancelled = Sie haben die Zahlungsmitteilung annulliert: Sie muss nicht mehr bezahlt werden.
pay-cancel-being-paid = Bei pagoPA läuft gerade eine Zahlung: Wenn die Quittung nicht eintrifft, können Sie die Zahlungsmitteilung nach { $time } Uhr annullieren.
pay-payer-differs-anonymous = Eine andere Person oder eine Körperschaft bezahlt, nicht der/die Schuldner/in
pay-summary-payer-debtor = Der/die Schuldner/in
pay-anonymous-too-many = Von hier wurden bereits viele Zahlungsmitteilungen ohne Anmeldung erstellt. Ihre Angaben sind im Entwurf gespeichert: Versuchen Sie es in 10 Minuten noch einmal oder melden Sie sich an
pay-anonymous-about = Sie bezahlen ohne Anmeldung. Wenn Sie die E-Mail-Adresse angeben, senden wir Ihnen die Zahlungsmitteilung und danach die Quittung. Im Portal finden Sie die Zahlungsmitteilung nur in diesem Browser, solange die Sitzung offen ist.
pay-payer-about-anonymous = Zahlende Person ist, wer die Zahlung vornimmt. Wenn der/die Schuldner/in bezahlt, geben Sie nichts ein.
pay-next-anonymous = Laden Sie die Zahlungsmitteilung jetzt herunter: Ohne Anmeldung finden Sie sie nur in diesem Browser, solange die Sitzung offen ist. Wenn Sie sich anmelden, bleibt sie auch in Ihrem Warenkorb.
pay-anonymous-shared = Wenn Sie einen gemeinsam genutzten Computer verwenden, beenden Sie am Ende die Sitzung: Die Zahlungsmitteilung ist dann von hier nicht mehr zu sehen.
pay-anonymous-close = Sitzung beenden
pay-anonymous-no-login = Eine Anmeldung ist nicht nötig. Wenn Sie sich anmelden, finden Sie Entwürfe, Zahlungsmitteilungen und Quittungen in Ihrem persönlichen Bereich.
pay-login-first = Nach dem ersten Schritt bitten wir Sie, sich anzumelden: Was Sie eingegeben haben, bleibt erhalten.

## Pages of errors

problem-not-found-title = Seite nicht gefunden
problem-not-found-text = Die Adresse führt zu keiner Seite, oder die Seite betrifft Sie nicht. Prüfen Sie die Adresse oder gehen Sie zurück zur Startseite.
problem-forbidden-title = Sie können diese Seite nicht sehen
problem-forbidden-text = Ihr Profil erlaubt es nicht, diese Seite zu öffnen. Wenn Sie sie brauchen, wenden Sie sich an die Administratorin oder den Administrator der Körperschaft.
problem-session-title = Sitzung abgelaufen
problem-session-text = Sie waren zu lange untätig oder haben sich in einem anderen Fenster abgemeldet. Die bereits gespeicherten Schritte sind noch da: Melden Sie sich noch einmal an und machen Sie dort weiter, wo Sie waren. Was Sie gerade auf dieser Seite eingegeben haben, müssen Sie noch einmal eingeben.
problem-session-waits = Sie waren zu lange untätig. Was Sie auf dieser Seite geschrieben haben, ist in diesem Browser sicher: Machen Sie dort weiter, wo Sie waren.
problem-session-go-on = Weitermachen
problem-session-kept = Sie waren zu lange untätig. Was Sie auf dieser Seite geschrieben haben, ist sicher: Melden Sie sich noch einmal an, und Sie finden es dort wieder, wo Sie waren.
problem-session-way-on = Anmelden und fortfahren
problem-account-title = Ihr altes Benutzerkonto ist geschlossen
problem-stale-title = Die Seite ist abgelaufen
problem-stale-text = Die Seite war zu lange oder in einem anderen Fenster geöffnet. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal: Was Sie gespeichert hatten, ist noch da.
problem-large-title = Zu viele Daten
problem-large-text = Sie haben mehr Daten gesendet, als diese Seite annimmt. Was Sie bereits gespeichert hatten, ist noch da.
problem-bad-title = Anforderung nicht gültig
problem-bad-text = Das gesendete Formular kann nicht gelesen werden. Gehen Sie zurück und versuchen Sie es noch einmal.
problem-method-title = Nicht vorgesehener Vorgang
problem-method-text = Diese Seite kann so nicht geöffnet werden. Gehen Sie zurück und verwenden Sie die Schaltflächen der Seite.
problem-slow-title = Langsamer Dienst
problem-slow-text = Der Dienst braucht zu lange. Was Sie gespeichert hatten, ist noch da: Versuchen Sie es in einigen Minuten noch einmal.
problem-busy-title = Versuchen Sie es gleich noch einmal
problem-busy-text = Das Portal kann die Daten im Moment nicht lesen. Was Sie gespeichert hatten, ist noch da: Versuchen Sie es in einigen Minuten noch einmal.
problem-internal-title = Es gibt ein Problem
problem-internal-text = Es liegt nicht an Ihnen. Was Sie gespeichert hatten, ist noch da: Versuchen Sie es in einigen Minuten noch einmal. Wenn es wieder geschieht, teilen Sie der Körperschaft den Code unten mit.
problem-log-in-text = Melden Sie sich an, um fortzufahren.
problem-unknown-title = Unbekannte Adresse
problem-unknown-text = Diese Adresse gehört zu keiner Körperschaft. Prüfen Sie, ob Sie sie richtig geschrieben haben, oder beginnen Sie auf der Website Ihrer Gemeinde.
problem-unavailable = Dienst nicht verfügbar. Versuchen Sie es in einigen Minuten noch einmal.

## Edit profile, the change of the e-mail address, the own data

profile-title = Profil bearbeiten
profile-area = Persönlicher Bereich
profile-missing-return = Damit Sie fortfahren können, fehlt uns noch: <strong>{ $missing }</strong>. Geben Sie die Daten unten ein und drücken Sie SPEICHERN: Danach kehren Sie zu der Seite zurück, die Sie öffnen wollten.
profile-missing-area = Damit Sie den persönlichen Bereich nutzen können, fehlt uns noch: <strong>{ $missing }</strong>. Geben Sie die Daten unten ein und drücken Sie SPEICHERN.
profile-missing-nationality = die Staatsbürgerschaft
profile-missing-email = die E-Mail-Adresse
profile-missing-residence = der Wohnsitz
profile-missing-and = { $before } und { $last }
profile-go-on = Dort fortfahren, wo Sie waren
profile-lead = Felder mit einem Sternchen <span aria-hidden="true">(*)</span> sind Pflichtfelder. Jeder Teil wird mit seiner eigenen Schaltfläche SPEICHERN gespeichert; was Sie in den anderen Teilen geschrieben haben, bleibt auf der Seite.
profile-save = SPEICHERN
profile-part-registration = Registrierungsdaten und Adresse
profile-part-contact = Kontaktdaten
profile-part-delivery = Zustellung der Zahlungsmitteilungen
profile-registration-title = Registrierungsdaten
profile-registration-lead = Diese Daten teilt uns der Anbieter Ihrer digitalen Identität mit. Wenn sie nicht stimmen, berichtigen Sie sie beim Anbieter: Bei der nächsten Anmeldung sehen Sie sie hier aktualisiert.
profile-given-name = Vorname
profile-family-name = Nachname
profile-fiscal-code = Steuernummer
profile-birth-date = Geburtsdatum
profile-not-given = Nicht angegeben
profile-email = E-Mail
profile-email-told = { $email } (vom Anbieter mitgeteilt)
profile-email-not-given = Nicht angegeben
profile-email-awaited = Der Code für { $email } steht noch aus: Wir schreiben Ihnen erst dorthin, wenn Sie ihn hier eingegeben haben
profile-code-sent = Wir haben einen Code an <strong>{ $email }</strong> gesendet. Geben Sie ihn hier ein: Bis dahin gilt die neue Adresse nicht.
profile-code-leaving = Wir senden gerade einen Code an <strong>{ $email }</strong>: Das kann einige Minuten dauern. Geben Sie ihn hier ein, sobald er ankommt: Bis dahin gilt die neue Adresse nicht.
profile-code-refused-told = Unsere E-Mail kann nicht an <strong>{ $email }</strong> zugestellt werden: Prüfen Sie die Adresse oder geben Sie eine andere ein.
profile-code-cancel = Änderung abbrechen
profile-code-new = Neuen Code senden
profile-code-confirm = Code bestätigen
profile-email-change = E-Mail-Adresse ändern
profile-email-write = E-Mail-Adresse eingeben
profile-address-title = Adressdaten
profile-address-lead = Ihr Wohnsitz. Die Gemeinde ist eine aus dem amtlichen Verzeichnis: Wenn der Name nicht stimmt, nennen wir Ihnen ähnliche.
profile-privacy = Lesen Sie, wie wir Ihre Daten verwenden
profile-data-title = Ihre Daten und wer sie verwendet
profile-data-download = <a href="/area-riservata/profilo/i-miei-dati.json">Meine Daten herunterladen (JSON)</a>: alles, was diese Körperschaft auf diesem Portal über Sie aufbewahrt
profile-data-accesses = <a href="/area-riservata/accessi">Meine Anmeldungen</a>: wo Sie sich angemeldet haben, wann und wie
profile-data-looks = <a href="/area-riservata/accessi/ufficio">Wer im Amt meine Daten geöffnet hat</a>
profile-level = Diese Anmeldung hat die Stufe { $level }.
profile-level-low = Mit dieser Stufe können Sie Ihre Dokumente ansehen, aber nicht bezahlen. Um zu bezahlen, melden Sie sich mit einer Identität einer höheren Stufe an, zum Beispiel mit SPID der Stufe 2 oder mit der elektronischen Identitätskarte.
profile-level-higher = Mit einer höheren Stufe anmelden

## Edit profile: the fields

profile-choose = Auswählen
profile-nationality = Staatsbürgerschaft
profile-stateless = Keine (staatenlos)
profile-email-hint = Wir senden einen Code an diese Adresse: Sie gilt erst, wenn Sie ihn hier eingegeben haben
profile-email-again = E-Mail wiederholen
profile-code = Per E-Mail erhaltener Code
profile-code-hint = 6 Ziffern: Sie finden sie in der E-Mail, die wir Ihnen gesendet haben
profile-country = Staat
profile-street = Adresse
profile-street-hint = Straße oder Platz, ohne Hausnummer
profile-number = Hausnummer
profile-postal-code = Postleitzahl
profile-postal-code-hint = 5 Ziffern in Italien; anderswo die Postleitzahl, falls es eine gibt
profile-city = Gemeinde
profile-city-hint = Der vollständige Name; außerhalb Italiens der Ort
profile-province = Provinz
profile-province-letters = Provinz (Kürzel)
profile-province-hint = In Italien können Sie das Feld leer lassen, wenn nur eine Gemeinde so heißt
profile-mobile = Mobiltelefon
profile-mobile-hint = Für eine Nummer eines anderen Landes schreiben Sie + und die Vorwahl
profile-landline = Telefon
profile-pec = PEC
profile-pec-hint = Die zertifizierte elektronische Post, falls Sie eine haben
profile-delivery-ask = Wie möchten Sie die Zahlungsmitteilungen erhalten?
profile-delivery-way = Art der Zustellung
profile-delivery-paper = Auf Papier, per Post
profile-delivery-email = Per E-Mail
profile-delivery-pec = Per PEC
profile-delivery-app-io = In der App IO

## Edit profile: what was done, what is wrong

profile-email-confirmed = Adresse bestätigt: Ab jetzt schreiben wir Ihnen an { $email }.
profile-code-again = Wir senden einen neuen Code an { $email }.
profile-email-stays = Die E-Mail-Adresse bleibt die bisherige: { $email }.
profile-email-none-yet = Der Code gilt nicht mehr. Sie haben noch keine E-Mail-Adresse: Geben Sie eine ein, wann Sie möchten.
profile-conflict = „{ $part }“: Ein anderes Fenster hat andere Daten gespeichert. Wählen Sie, welche Sie behalten möchten
profile-saved-go-on = Ihre Daten sind gespeichert: Sie können jetzt fortfahren.
profile-nationality-wrong = Wählen Sie die Staatsbürgerschaft aus der Liste
profile-email-missing = Geben Sie die E-Mail-Adresse ein
profile-email-again-missing = Geben Sie dieselbe E-Mail-Adresse noch einmal ein
profile-email-again-differs = Die beiden E-Mail-Adressen sind verschieden: Geben Sie in beiden Feldern dieselbe ein
profile-pec-wrong = Die PEC-Adresse ist nicht richtig: Geben Sie sie so ein: name@pec.beispiel.it
profile-pec-needed = Sie erhalten die Zahlungsmitteilungen per PEC: Geben Sie die Adresse ein oder wählen Sie zuerst eine andere Art der Zustellung
profile-delivery-missing = Wählen Sie, wie Sie die Zahlungsmitteilungen erhalten möchten
profile-delivery-no-pec = Um die Zahlungsmitteilungen per PEC zu erhalten, geben Sie die Adresse unter „Kontaktdaten“ ein und drücken Sie dort SPEICHERN
profile-delivery-no-email = Um die Zahlungsmitteilungen per E-Mail zu erhalten, geben Sie zuerst Ihre E-Mail-Adresse ein und bestätigen Sie sie
profile-phone-sign = Schreiben Sie nur Ziffern und Leerzeichen, mit + vor der Vorwahl eines anderen Landes
profile-phone-length = Die Telefonnummer ist nicht vollständig oder hat zu viele Ziffern: Prüfen Sie sie
profile-phone-mobile = Eine italienische Mobilnummer beginnt mit 3: Wenn sie aus einem anderen Land ist, schreiben Sie die Vorwahl, zum Beispiel +41
profile-phone-landline = Eine italienische Festnetznummer beginnt mit 0: Schreiben Sie auch die Vorwahl, zum Beispiel 0525
profile-code-missing = Geben Sie die 6 Ziffern des Codes ein
profile-code-not-awaited = Es gibt keine Adresse zu bestätigen
profile-code-wrong = Der Code ist nicht der, den wir Ihnen gesendet haben: Prüfen Sie die letzte E-Mail, die Sie erhalten haben
profile-code-tries = Sie haben zu oft einen falschen Code eingegeben: Fordern Sie einen neuen Code an
profile-code-expired = Der Code ist abgelaufen: Fordern Sie einen neuen Code an
profile-code-not-sent = Unsere E-Mail wurde noch nicht gesendet: Warten Sie einige Minuten und prüfen Sie Ihr Postfach
profile-code-refused = Unsere E-Mail kann nicht an diese Adresse zugestellt werden: Prüfen Sie sie oder geben Sie eine andere ein
profile-code-too-soon = Wir haben Ihnen soeben einen Code gesendet: Warten Sie eine Minute und fordern Sie dann einen neuen an
profile-code-too-many = Sie haben zu viele Codes angefordert: Versuchen Sie es morgen wieder

## How easy a service was; the Italian words are those of criterion C.SE.1.7

rating-title = Den Dienst bewerten
rating-lead = { $about }. Wir fragen nicht, wer Sie sind: Die Bewertung ist anonym.
rating-about-issue = Spontanzahlungen
rating-about-payment = Zahlung mit pagoPA
rating-question = Wie einfach war es, diesen Dienst zu nutzen?
rating-stars = { $n ->
    [one] 1 Stern von 5
   *[other] { $n } Sterne von 5
}
rating-no-stars = Wählen Sie 1 bis 5 Sterne
rating-best = Was hat Ihnen am besten gefallen?
rating-hardest = Wo hatten Sie die größten Schwierigkeiten?
rating-clear = Die Hinweise waren klar
rating-complete = Die Hinweise waren vollständig
rating-sure = Mir war immer klar, dass ich richtig vorgehe
rating-no-trouble = Ich hatte keine technischen Probleme
rating-not-clear = Manchmal waren die Hinweise nicht klar
rating-not-complete = Manchmal waren die Hinweise nicht vollständig
rating-unsure = Manchmal war mir nicht klar, ob ich richtig vorgehe
rating-trouble = Ich hatte technische Probleme
rating-other = Anderes
rating-other-question = Wählen Sie eine der Antworten
rating-details = Möchten Sie weitere Einzelheiten hinzufügen?
rating-details-hint = Höchstens { $max } Zeichen. Schreiben Sie keine personenbezogenen Daten
rating-details-long = Schreiben Sie höchstens { $max } Zeichen
rating-closed = Diese Bewertung ist abgeschlossen
rating-skip = Überspringen
rating-next = Weiter
rating-send = Senden
rating-thanks-title = Bewertung gesendet
rating-thanks = Danke, Ihre Meinung hilft uns, den Dienst zu verbessern!
rating-back = Zurück zur vorherigen Seite
rating-too-many-title = Zu viele Bewertungen
rating-too-many = Von dieser Adresse sind viele Bewertungen gekommen. Versuchen Sie es in einer Stunde noch einmal.

## The list of requests

request-list-title = Meine Anfragen
request-area = Persönlicher Bereich
request-list-asked = Anfragen an das Amt
request-list-payments = Spontanzahlungen
request-list-late = Die Frist war der { $day }
request-number = Nummer
request-what = Was
request-sent-on = Gesendet am
request-moved-on = Letzter Schritt
request-state = Status
request-unread = { $n ->
    [one] 1 ungelesene Nachricht
   *[other] { $n } ungelesene Nachrichten
}
request-list-how = Um eine Ratenzahlung oder eine Rückerstattung zu beantragen oder einen Fehler zu melden, öffnen Sie die Zahlungsmitteilung unter <a href="/area-riservata/documenti?stato=tutti">Meine Zahlungen</a>.
request-list-empty = Sie haben noch keine Anfragen gestellt.
request-list-pay = Spontanzahlung vornehmen

## What is asked for, and where it stands

request-kind-payment = Spontanzahlung
request-kind-refund = Rückerstattung
request-kind-instalments = Ratenzahlung
request-kind-correction = Meldung eines Fehlers
request-kind-email = Änderung der E-Mail-Adresse
request-stage-sent = Gesendet
request-stage-waiting = Zahlung ausstehend
request-stage-paid = Bezahlt und abgeschlossen
request-stage-cancelled = Annulliert
request-stage-cancelled-paid = Annulliert, aber bezahlt
request-state-sent = Gesendet
request-state-taken = In Bearbeitung
request-state-waiting = Antwort ausstehend
request-state-accepted = Angenommen
request-state-refused = Nicht angenommen
request-state-withdrawn = Zurückgezogen
request-state-concluded = Abgeschlossen
request-step-answered = Sie haben geantwortet
request-step-sent-text = Wir haben Ihre Anfrage erhalten.
request-step-notice-text = Die Zahlungsmitteilung ist bereit: Sie können sie bis zur Fälligkeit jederzeit bezahlen.
request-step-paid-text = Die Quittung der Zahlung ist eingetroffen. Sie müssen nichts weiter tun.
request-step-cancelled-text = Die Anfrage wurde annulliert: Es ist nichts zu bezahlen.
request-step-cancelled-paid-text = Nach der Annullierung ist eine Zahlung eingetroffen: Das Amt prüft sie und erstattet Ihnen den Betrag zurück.
request-step-taken-text = Das Amt arbeitet daran.
request-step-asked-text = Das Amt hat Sie etwas gefragt: Lesen Sie die Nachrichten und antworten Sie.
request-step-answered-text = Das Amt arbeitet weiter daran.
request-step-accepted-text = Das Amt hat die Anfrage angenommen.
request-step-refused-text = Das Amt hat die Anfrage nicht angenommen: Lesen Sie die Begründung.
request-step-withdrawn-text = Sie haben die Anfrage zurückgezogen.
request-step-concluded-text = Sie müssen nichts weiter tun.
request-email-subject = E-Mail-Adresse für Zahlungsmitteilungen
request-email-proved = Die neue Adresse ist bestätigt.
request-email-code = Geben Sie in Ihrem Profil den Code für { $email } ein: Er kommt per E-Mail an dieser Adresse an.
request-email-refused = Unsere E-Mail kann nicht an { $email } zugestellt werden: Prüfen Sie die Adresse in Ihrem Profil oder geben Sie eine andere ein.

## The page of a request

request-title = Anfrage { $number }
request-waits = Das Amt wartet auf Ihre Antwort. <a href="#testo">Antworten</a>
request-outcome = Antwort des Amtes
request-taken-on = In Bearbeitung seit
request-not-yet = Noch nicht
request-due-on = Abzuschließen bis
request-overdue = Die Frist ist abgelaufen: Sie können beim Amt nachfragen.
request-office = Zuständiges Amt
request-progress = Stand der Anfrage
request-messages = Nachrichten
request-you = Sie
request-send-message = Nachricht senden
request-closed = Die Anfrage ist geschlossen: Es können keine Nachrichten mehr gesendet werden.
request-not-sent = Was Sie geschrieben haben, wurde nicht gesendet:
request-back-to-list = Zurück zu meinen Anfragen
request-withdraw = Anfrage zurückziehen
request-see-notice = Zahlungsmitteilung und Quittungen ansehen
request-your-answer = Ihre Antwort
request-write = Dem Amt schreiben
request-message-sent = Nachricht gesendet.
request-notice-number = Kodex der Zahlungsmitteilung
request-notice-state = Status der Zahlungsmitteilung
request-refund-amount = Zu erstattender Betrag
request-iban = IBAN
request-holder = Kontoinhaber/in
request-instalments-asked = Beantragte Raten
request-instalments-granted = Bewilligte Raten
request-rate = { $place }: { $amount } bis { $day } ({ $state })
request-rates-first = Bezahlen Sie jetzt die Raten: die erste von { $amount } bis { $day }.
request-rates-next = Bezahlen Sie jetzt Rate { $number } von { $last }: { $amount } bis { $day }.
request-rates-paid = Alle Raten sind bezahlt. Sie müssen nichts weiter tun.
request-now = Was jetzt zu tun ist
request-fate-to-pay = Die Zahlungsmitteilung { $notice } ist noch zu bezahlen: { $amount } bis { $day }.
request-fate-to-pay-any-day = Die Zahlungsmitteilung { $notice } ist noch zu bezahlen: { $amount }.
request-fate-overdue = Die Zahlungsmitteilung { $notice } ist noch zu bezahlen: { $amount }. Sie war bis { $day } fällig.
request-fate-several = Es sind noch { $amount } zu bezahlen: Sie finden die Zahlungsmitteilungen unter „Meine Zahlungen“.
request-fate-cancelled = Die Zahlungsmitteilung { $notice } ist annulliert: Bezahlen Sie sie nicht.
request-fate-all-cancelled = Die Zahlungsmitteilungen sind annulliert: Bezahlen Sie sie nicht.
request-fate-paid = Die Zahlungsmitteilung { $notice } ist bezahlt. Sie müssen nichts weiter tun.

## Before a request is withdrawn

request-withdraw-title = Möchten Sie die Anfrage zurückziehen?
request-withdraw-lead = Anfrage { $number }. { $kind }:
request-withdraw-text = Das Amt arbeitet nicht weiter daran. Wenn Sie es sich anders überlegen, können Sie eine neue Anfrage stellen.
request-withdraw-no = Nein, zurück zur Anfrage
request-withdraw-yes = Ja, Anfrage zurückziehen
request-withdrawn = Sie haben die Anfrage zurückgezogen.

## Asking for something

request-ask-area = Meine Zahlungen
request-ask-refund = Rückerstattung beantragen
request-ask-refund-lead = Es wurde mehr als geschuldet bezahlt: Geben Sie das Konto an, auf das Sie die Rückerstattung erhalten möchten.
request-ask-instalments = Ratenzahlung beantragen
request-ask-instalments-lead = Geben Sie an, in wie vielen Raten Sie bezahlen möchten und warum. Wenn das Amt die Anfrage annimmt, hat jede Rate ihre eigene Zahlungsmitteilung.
request-ask-correction = Fehler melden
request-ask-correction-lead = Geben Sie an, was an dieser Zahlungsmitteilung nicht stimmt: Betrag, Daten oder Grund. Das Amt prüft es und antwortet Ihnen.
request-ask-notice = Zahlungsmitteilung
request-ask-owed = Zu zahlender Betrag
request-iban-hint = 27 Zeichen bei italienischen Konten: IT60 X054 2811 1010 0000 0123 456
request-holder-hint = Vor- und Nachname der Person, der das Konto gehört
request-refund-message = Nachricht an das Amt
request-count = In wie vielen Raten Sie bezahlen möchten
request-choose = Auswählen
request-count-choice = { $n } Raten
request-count-hint = Höchstens { $most }, jede von mindestens { $smallest }
request-why = Warum Sie darum bitten
request-what-is-wrong = Was nicht stimmt
request-meanwhile = Bis das Amt antwortet, ist die Zahlungsmitteilung weiterhin zu bezahlen.
request-meanwhile-by = Bis das Amt antwortet, ist die Zahlungsmitteilung weiterhin bis { $day } zu bezahlen.
request-meanwhile-overdue = Bis das Amt antwortet, ist die Zahlungsmitteilung weiterhin zu bezahlen: Sie war bis { $day } fällig.
request-answers = Es antwortet: { $office }, innerhalb von { $days ->
    [one] einem Tag
   *[other] { $days } Tagen
}.
request-cancel = Abbrechen
request-send = Anfrage senden
request-sent = Anfrage gesendet. Hier finden Sie den Stand der Anfrage und die Antwort des Amtes.
request-already = Sie haben dies bereits mit der Anfrage { $number } beantragt: Das Amt hat noch nicht geantwortet.
request-see = Anfrage ansehen
request-already-other = Jemand anderes hat dies bereits beantragt und das Amt hat noch nicht geantwortet: Sie müssen es nicht noch einmal beantragen. Das Amt sieht, wer bezahlt hat.
request-given-back = Das Amt hat diese Rückerstattung bereits abgeschlossen: Wie, finden Sie im Verlauf der Zahlungsmitteilung.
request-given-back-payer = Das Amt hat diese Rückerstattung bereits abgeschlossen. Wenn Sie den Betrag nicht erhalten haben, fragen Sie beim Amt nach.
request-refund-of-another = Die zweite Zahlung hat jemand anderes geleistet: Die Rückerstattung steht der Person zu, die bezahlt hat.
request-back-to-notice = Zurück zur Zahlungsmitteilung
request-back-to-statement = Zurück zur Zahlungsübersicht

## What is wrong with a request, a message, a file

request-iban-missing = Geben Sie die IBAN des Kontos ein, auf das Sie die Rückerstattung erhalten möchten.
request-holder-wrong = Geben Sie den Vor- und Nachnamen der Person ein, der das Konto gehört, mit höchstens { $max } Zeichen.
request-count-wrong = Wählen Sie, in wie vielen Raten Sie bezahlen möchten: von { $fewest } bis { $most }, jede von mindestens { $smallest }.
request-why-missing = Geben Sie an, warum Sie in Raten bezahlen möchten.
request-what-is-wrong-missing = Geben Sie an, was nicht stimmt und warum.
request-message-empty = Schreiben Sie die Nachricht.
request-message-long = Die Nachricht ist zu lang: Schreiben Sie höchstens { $max } Zeichen.
request-messages-full = Diese Anfrage hat bereits { $max } Nachrichten: Es können keine weiteren hinzugefügt werden.
request-refusal-state = Diese Anfrage kann nicht mehr so geändert werden: Ihr Status ist jetzt „{ $state }“.
request-refusal-why = Geben Sie die Begründung an, mit höchstens { $max } Zeichen.
request-refusal-changed = Diese Anfrage hat sich inzwischen geändert: Prüfen Sie sie und versuchen Sie es erneut.
request-refusal-answered = Diese Anfrage wurde schon beantwortet, von einer anderen Person im Amt oder von Ihnen in einem anderen Fenster: Was Sie jetzt geschrieben haben, wurde nicht gesendet.
request-refusal-own = Diese Anfrage ist Ihre eigene: Eine Kollegin oder ein Kollege muss sie beantworten.
request-file-empty = Die Datei „{ $name }“ ist leer: Wählen Sie eine andere.
request-file-kind = Die Datei „{ $name }“ ist weder PDF noch JPEG noch PNG: Wählen Sie eine andere.
request-file-heic = Die Datei „{ $name }“ ist ein Foto im Format HEIC, das wir nicht öffnen können: Speichern Sie es als JPEG und hängen Sie es noch einmal an.
request-file-large = Die Datei „{ $name }“ ist zu groß: Sie darf höchstens { $max } groß sein.
request-files-many = Sie können höchstens { $max } Dateien auf einmal anhängen.
request-files-full = Diese Anfrage hat bereits { $max } Anlagen: Es können keine weiteren hinzugefügt werden.
request-file-infected = Die Datei „{ $name }“ ist nicht sicher: Das Antivirenprogramm hat sie abgelehnt. Sie wurde nicht gespeichert.
request-files-unchecked = Im Moment können wir die Anlagen nicht prüfen. Versuchen Sie es in einigen Minuten erneut oder senden Sie die Nachricht ohne Anlagen.
request-file-nameless = ohne Namen
request-size-bytes = { $n } Byte
request-size-megabytes = { $whole },{ $tenths } MB
