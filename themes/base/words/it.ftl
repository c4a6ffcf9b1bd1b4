### What the interface says in Italian, the language of reference: every text under its id, grouped by where it is read.
### The other languages hold the same ids with the same variables. Tags and variables stay as they are; no " & < > besides.

## The frame of every page

frame-language = Lingua
frame-cart = Carrello
frame-cart-notices = { $n ->
    [one] 1 avviso
   *[other] { $n } avvisi
}

## Pages about the portal: questions, legal notes, privacy, cookies, accessibility, map, banner

about-faq-title = Domande frequenti
about-faq-number = Dove trovo il codice avviso?
about-faq-number-answer = È sull’avviso di pagamento, accanto al codice QR. Ha 18 cifre, di solito divise in gruppi di quattro.
about-faq-access = Posso pagare senza accedere?
about-faq-access-answer = Dipende dall’ente e dal servizio: te lo diciamo prima di cominciare. Se hai già un avviso puoi sempre pagarlo con l’app della banca, allo sportello o in tabaccheria.
about-faq-ways = Che differenza c’è tra «Pagare più tardi» e «Inserire nel carrello»?
about-faq-ways-answer = Con «Pagare più tardi» scarichi l’avviso e paghi quando vuoi, entro la scadenza: con l’app della banca, allo sportello o in tabaccheria. Con «Inserire nel carrello» paghi adesso su pagoPA, anche più avvisi insieme, fino a cinque.
about-faq-fee = Quanto costa pagare con pagoPA?
about-faq-fee-answer = La commissione dipende da chi gestisce il pagamento (banca, app, tabaccheria). La vedi prima di confermare.
about-faq-unpaid = Ho pagato, ma l’avviso risulta ancora da pagare. Che cosa faccio?
about-faq-unpaid-answer = Non pagare di nuovo. La conferma può arrivare dopo qualche minuto. Se il giorno dopo non vedi la ricevuta, scrivi all’ente e indica il codice avviso.
about-faq-receipt = Dove trovo la ricevuta?
about-faq-receipt-answer = Dopo l’accesso la trovi in «La mia posizione», tra i documenti pagati.
about-legal-title = Note legali
about-legal-what = Su questo portale si paga attraverso la piattaforma pagoPA quanto è dovuto all’ente ({ $entity }).
about-legal-licence-title = Licenza dei contenuti
about-legal-licence = In applicazione del principio open by default ai sensi dell’articolo 52 del decreto legislativo 7 marzo 2005, n. 82 (CAD) e salvo dove diversamente specificato (compresi i contenuti incorporati di terzi), i dati, i documenti e le informazioni pubblicati sul sito sono rilasciati con licenza CC-BY 4.0. Gli utenti sono quindi liberi di condividere (riprodurre, distribuire, comunicare al pubblico, esporre in pubblico), rappresentare, eseguire e recitare questo materiale con qualsiasi mezzo e formato e modificare (trasformare il materiale e utilizzarlo per opere derivate) per qualsiasi fine, anche commerciale con il solo onere di attribuzione, senza apporre restrizioni aggiuntive.
about-legal-owner = Titolare del sito
about-legal-entity = { $entity }, codice fiscale { $code }.
about-legal-entity-address = { $entity }, codice fiscale { $code }, { $address }.
about-privacy-title = Informativa privacy: come usiamo i tuoi dati
about-privacy-none = L'ente non ha ancora pubblicato qui la sua informativa: chiedila ai contatti in fondo alla pagina.
about-privacy-full = L’informativa completa è sul sito dell’ente: <a href="{ $href }">{ $href }</a>
about-cookies-title = Cookie
about-cookies-lead = Usiamo solo cookie tecnici del portale: servono a farlo funzionare e non ti seguono altrove. Per questo non chiediamo il consenso.
about-cookies-caption = Cookie del portale
about-cookies-name = Nome
about-cookies-purpose = A cosa serve
about-cookies-duration = Durata
about-cookies-session = Ti riconosce mentre usi il portale e tiene insieme le tue bozze e il carrello
about-cookies-session-duration = Fino a quando esci, o dopo { $minutes } minuti senza usarlo
about-cookies-login = Lega l'accesso che hai cominciato a questo browser
about-cookies-login-duration = { $minutes } minuti
about-cookies-kept = Se la sessione scade mentre compili, apre quello che avevi scritto: senza questa chiave non lo legge nessuno
about-cookies-kept-duration = 4 ore, solo se serve
about-cookies-language = Ricorda la lingua che hai scelto
about-cookies-language-duration = Un anno
about-cookies-privacy = Leggi l’informativa privacy
about-map-title = Mappa del sito
about-map-payments = Pagamenti spontanei
about-map-area = Area riservata
about-map-portal = Il portale
about-map-position = La mia posizione
about-map-statement = Estratto conto
about-map-requests = Le mie richieste
about-map-drafts = Le mie bozze
about-map-profile = Modifica Profilo
about-map-accesses = I miei accessi
about-accessibility-title = Aiuto per l’accessibilità
about-accessibility-declared = L’ente ha pubblicato la <a href="{ $href }">dichiarazione di accessibilità</a> di questo portale, sul sito dell’Agenzia per l’Italia digitale.
about-accessibility-undeclared = L’ente non ha ancora pubblicato la dichiarazione di accessibilità di questo portale. Qui trovi come è fatto e a chi dire che cosa non funziona.
about-accessibility-how = Come è fatto
about-accessibility-keyboard = Ogni pagina funziona con la sola tastiera, senza JavaScript, e su uno schermo largo 320 pixel.
about-accessibility-checked = Le pagine sono verificate con strumenti automatici rispetto alle regole WCAG 2.2, livelli A e AA.
about-accessibility-pages = Accanto a ogni avviso e a ogni ricevuta in PDF c’è una pagina con gli stessi dati.
about-accessibility-faults = Che cosa non va ancora
about-accessibility-pdf = Gli avvisi e le ricevute in PDF non hanno la struttura che serve ai lettori di schermo: usa la pagina con gli stessi dati.
about-accessibility-statement = L’estratto conto e gli avvisi di più posizioni in un solo PDF non hanno quella struttura.
about-accessibility-others = Le pagine di pagoPA e dei gestori d’identità non sono di questo portale.
about-accessibility-problem = Se qualcosa non funziona
about-accessibility-write = { $contacts ->
    [both] Scrivi all’ente: <a href="mailto:{ $pec }">{ $pec }</a>, telefono { $phone }. Racconta che cosa volevi fare, con quale apparecchio e con quale programma.
    [pec] Scrivi all’ente: <a href="mailto:{ $pec }">{ $pec }</a>. Racconta che cosa volevi fare, con quale apparecchio e con quale programma.
    [phone] Scrivi all’ente, telefono { $phone }. Racconta che cosa volevi fare, con quale apparecchio e con quale programma.
   *[none] Scrivi all’ente. Racconta che cosa volevi fare, con quale apparecchio e con quale programma.
}
about-accessibility-report = { $contacts ->
    [both] <a href="{ $href }">Segnala un problema</a>, oppure scrivi all’ente: <a href="mailto:{ $pec }">{ $pec }</a>, telefono { $phone }. Racconta che cosa volevi fare, con quale apparecchio e con quale programma.
    [pec] <a href="{ $href }">Segnala un problema</a>, oppure scrivi all’ente: <a href="mailto:{ $pec }">{ $pec }</a>. Racconta che cosa volevi fare, con quale apparecchio e con quale programma.
    [phone] <a href="{ $href }">Segnala un problema</a>, oppure scrivi all’ente, telefono { $phone }. Racconta che cosa volevi fare, con quale apparecchio e con quale programma.
   *[none] <a href="{ $href }">Segnala un problema</a>, oppure scrivi all’ente. Racconta che cosa volevi fare, con quale apparecchio e con quale programma.
}
about-accessibility-ombudsman = Se entro trenta giorni non ricevi risposta, o non ti basta, puoi rivolgerti al Difensore civico per il digitale dell’Agenzia per l’Italia digitale.
about-banner-title = Il banner per il sito dell'ente
about-banner-heading = Il banner per il sito dell’ente
about-banner-lead = Chi cura il sito dell’ente può copiare queste righe: mostrano il banner, che porta a questo portale.
about-banner-lines = Le righe da copiare
about-banner-note = Il banner ha il colore e il nome dell’ente: se cambiano, cambia da solo entro un’ora. Non contiene cookie né programmi.

## The choice of how to log in

access-log-in = Accedi
access-page = Vai alla pagina di accesso
access-another-way = Scegli un altro modo di accedere
access-level = { $level ->
    [BASSO] BASSO
    [MEDIO] MEDIO
   *[ALTO] ALTO
}
access-choice-title = ACCESSO AREA RISERVATA
access-choice-needed = Per continuare serve un accesso di livello <strong>{ $level }</strong>.
access-choice-has = Il tuo accesso di adesso è di livello { $level }: entra di nuovo, con lo stesso codice fiscale, e trovi tutto come prima.
access-choice-lead = Scegli come vuoi farti riconoscere.
access-choice-after = Dopo l’accesso torni alla pagina da cui sei partito.
access-choice-other = Altre modalità
access-choice-how = Come entrare
access-choice-old-until = Le credenziali del vecchio portale valgono fino al { $day }.
access-way-unavailable = Non disponibile.
access-way-too-weak = Questo modo di accedere non arriva al livello che serve adesso.
access-way-not-yet = Questo modo di accedere non è ancora attivo su questo portale.
access-way-no-spid = Non hai SPID? Scopri come averlo
access-way-no-cie = Non hai la CIE? Scopri come chiederla
access-spid-label = Entra con SPID
access-spid-text = Con l'identità digitale del tuo gestore.
access-cie-title = Carta d’identità elettronica (CIE)
access-cie-label = Entra con CIE
access-cie-text = Con la carta d'identità elettronica e l'app CieID.
access-cns-title = Carta nazionale dei servizi (CNS)
access-cns-label = Entra con CNS
access-cns-text = Servono la tessera sanitaria o la CNS, un lettore di smart card e il PIN.
access-federa-label = Entra con FedERa
access-federa-text = Con le credenziali della Regione Emilia-Romagna.
access-old-title = Vecchie credenziali
access-old-label = Entra con le vecchie credenziali
access-old-text = Per chi si era registrato sul vecchio portale.
access-old-over-label = Leggi che cosa è cambiato
access-old-over-text = Nome utente e password del vecchio portale non valgono più.
access-account-title = Nome utente e password
access-account-label = Entra con nome utente e password
access-account-text-both = Per chi si è registrato, qui o sul vecchio portale.
access-account-text-here = Per chi si è registrato su questo portale.
access-registration-title = Registrazione
access-registration-label = Registrati
access-registration-text = Solo per chi non può avere SPID, CIE o CNS.
access-sandbox-title = Identità di prova
access-sandbox-label = Entra con un'identità di prova
access-sandbox-text = Persone inventate, per provare il portale: nessun dato è reale.

## The list of identity providers, and the way there

access-providers-heading = Accedi con { $ways }
access-providers-asked = { $level ->
    [BASSO] Ti chiederemo un accesso di livello <strong>BASSO</strong>: bastano nome utente e password (SPID di livello 1).
    [MEDIO] Ti chiederemo un accesso di livello <strong>MEDIO</strong>: password e un codice o una conferma sull'app del gestore (SPID di livello 2).
   *[ALTO] Ti chiederemo un accesso di livello <strong>ALTO</strong>: password e un dispositivo di sicurezza, come una smart card (SPID di livello 3).
}
access-providers-lead = Scegli il gestore della tua identità SPID: ti portiamo alla sua pagina di accesso, poi torni qui.
access-providers-none = L’elenco dei gestori in questo momento non c’è. Riprova tra qualche minuto o scegli un altro modo di accedere.
access-providers-about = Informazioni su SPID
access-providers-more = Maggiori informazioni su SPID
access-providers-no-spid = Non hai SPID?
access-providers-help = Serve aiuto?
access-providers-other = Non hai SPID sotto mano?
access-leaving-title = Vai a { $provider }
access-leaving-text = Ti stiamo portando alla sua pagina di accesso. Se non succede niente, premi il pulsante.
access-leaving-cancel = Annulla
access-leaving-continue = Continua

## After the login

access-entered = Ciao { $name }, hai effettuato l'accesso.
access-entered-replaced = Ciao { $name }, hai effettuato l'accesso. In questo browser era aperto l'accesso di { $before }: l'abbiamo chiuso. Le sue bozze restano nel suo account.
access-entered-joined = Ciao { $name }, hai effettuato l'accesso. Il tuo vecchio account è stato unito: le tue pratiche sono qui, e da ora entri solo con l'identità digitale.

## A login that is too weak to pay

access-weak-title = Serve un livello più alto
access-weak-needed = { $what ->
    [chiedere] Per inviare questa richiesta all’ufficio, { $entity } chiede un accesso di livello { $level }.
    [annullare] Per annullare un avviso, { $entity } chiede un accesso di livello { $level }.
   *[pagare] Per pagare, { $entity } chiede un accesso di livello { $level }.
}
access-weak-has = { $what ->
    [chiedere] Il tuo accesso è di livello { $level }: puoi consultare, ma non fare questa richiesta.
    [annullare] Il tuo accesso è di livello { $level }: puoi consultare, ma non annullare.
   *[pagare] Il tuo accesso è di livello { $level }: puoi consultare, ma non pagare.
}
access-weak-why = Il livello dice quanto è sicuro che sei proprio tu. Non hai perso nulla: quello che hai preparato ti aspetta dopo l’accesso.
access-weak-how = Come avere un livello più alto
access-weak-medium = Livello MEDIO
access-weak-medium-how = SPID di livello 2 (password e codice temporaneo) o CIE di livello 2.
access-weak-high = Livello ALTO
access-weak-high-how = CIE con il PIN, CNS o tessera sanitaria con il PIN, SPID di livello 3.
access-weak-get-spid = Scopri come avere SPID
access-weak-get-cie = Scopri come chiedere la CIE
access-weak-back = Torna indietro
access-weak-again = Accedi con un livello più alto

## Logging out, and the session

access-left-title = Sei uscito dall'area personale
access-left-close = Se usi un computer condiviso, chiudi anche il browser.
access-left-partly = Qui sei uscito, ma il tuo gestore di identità non è riuscito a chiudere tutti gli accessi: chiudi il browser.
access-left-everywhere = Esci anche dagli altri dispositivi (devi accedere di nuovo)
access-left-all-title = Sei uscito da tutti i dispositivi
access-left-all-text = In questo portale non sei più dentro da nessuna parte: per usare l'area personale accedi di nuovo. Se usi un computer condiviso, chiudi anche il browser.
access-left-provider = Da { $provider } il tuo accesso può essere ancora aperto: esci anche di là, o chiudi il browser.
access-left-provider-too = Esci anche da { $provider }
access-left-reply-title = Sei uscito
access-left-reply-text = Hai chiesto di uscire al tuo gestore di identità: qui sei uscito, ora torni da lui.
access-everywhere-crumb = Esci da tutti i dispositivi
access-everywhere-area = Area personale
access-everywhere-accesses = I miei accessi
access-everywhere-title = Vuoi uscire da tutti i dispositivi?
access-everywhere-text = { $n ->
    [one] Sei entrato solo da questo dispositivo. Usciremo subito da tutti, in questo portale. Le bozze salvate restano.
   *[other] Sei entrato in { $n } posti, compreso questo. Usciremo subito da tutti, in questo portale. Le bozze salvate restano.
}
access-everywhere-no = No, torna agli accessi
access-everywhere-yes = Esci da tutti i dispositivi
access-session-extended = Va bene: ora la sessione scade alle { $time }.
access-session-resumed = Quello che avevi scritto è salvato: controllalo e continua.
access-session-given-back = Ritrovi qui quello che avevi scritto e che non è ancora stato inviato: controllalo e invialo.

## A login that did not work

access-fault-official = Messaggio del gestore: <span lang="it">{ $official }</span> (ErrorCode { $code }).
access-fault-still-open = Se in questo browser eri già entrato, quell’accesso è ancora aperto.
access-fault-again = Riprova
access-fault-title = Accesso non riuscito
access-fault-text = Il gestore della tua identità non ha potuto completare l'accesso. Riprova tra qualche minuto o scegli un altro modo di accedere.
access-fault-late-title = Accesso già concluso o scaduto
access-fault-late-text = Questo accesso era già concluso, era cominciato in un altro browser o è passato troppo tempo. Se non sei già entrato, accedi di nuovo.
access-fault-not-believed-text = La risposta del gestore di identità non è valida, quindi non ti abbiamo fatto entrare. Riprova; se succede ancora, chiedi assistenza.
access-fault-expired-title = Tempo scaduto
access-fault-expired-text = La risposta del gestore di identità è arrivata fuori tempo. Riprova.
access-fault-low-title = Livello di sicurezza non sufficiente
access-fault-low-text = Il gestore ti ha riconosciuto con un livello più basso di quello che serve qui. Riprova e scegli, dal tuo gestore, un accesso più sicuro: per esempio password e codice temporaneo.
access-fault-low-cie-text = Sei entrato con un livello più basso di quello che serve qui. Riprova e scegli un accesso più sicuro: con l'app CieID o leggendo la carta con il PIN.
access-fault-nobody-title = Non sappiamo chi sei
access-fault-nobody-text = Il gestore di identità non ci ha dato un codice fiscale valido: senza non possiamo riconoscerti. Chiedi al tuo gestore di controllare i tuoi dati, o scegli un altro modo di accedere.
access-fault-provider-title = Gestore non in elenco
access-fault-provider-text = Questo gestore di identità non è tra quelli che possiamo usare. Torna all'elenco e scegline un altro.
access-fault-own-title = Queste credenziali non valgono più
access-fault-own-text = Sei entrato in FedERa con nome utente e password di FedERa: per legge gli enti pubblici non possono più accettarli (D.L. 76/2020, art. 24). Riprova e scegli SPID o la carta d'identità elettronica.
access-fault-busy-title = Troppi accessi insieme
access-fault-busy-text = In questo momento stanno entrando in molti e non siamo riusciti a completare il tuo accesso. Aspetta qualche secondo e riprova.
access-fault-many-title = Troppi accessi da questa rete
access-fault-many-text = Da questo indirizzo sono cominciati molti accessi in pochi secondi. Aspetta dieci secondi e riprova: non hai perso niente.
access-fault-unreachable-title = Il gestore non è raggiungibile
access-fault-unreachable-text = In questo momento non riusciamo a portarti dal gestore di identità. Riprova tra qualche minuto o scegli un altro modo di accedere.
access-fault-logout-title = Uscita non riconosciuta
access-fault-logout-text = La richiesta di uscita non viene da un gestore di identità che conosciamo. Per uscire da questo portale usa il pulsante «Esci».
access-fault-19-title = Credenziali errate
access-fault-19-text = Hai inserito più volte credenziali sbagliate. Riprova con le credenziali corrette; se non le ricordi, recuperale dal sito del tuo gestore.
access-fault-20-text = Le tue credenziali non arrivano al livello che serve qui. Chiedi al tuo gestore credenziali di livello idoneo, oppure scegli un altro modo di accedere.
access-fault-21-text = L'accesso va completato entro un certo tempo, e il tempo è passato. Riprova quando vuoi.
access-fault-22-title = Consenso negato
access-fault-22-text = Non hai dato il consenso a inviarci i tuoi dati, quindi non ci è arrivato nulla. Per entrare riprova e dai il consenso.
access-fault-23-title = Identità sospesa o credenziali bloccate
access-fault-23-text = Le tue credenziali sono sospese, revocate o bloccate. Rivolgiti al tuo gestore di identità, oppure scegli un altro modo di accedere.
access-fault-23-cie-text = La tua CIE o le sue credenziali sono sospese, revocate o bloccate. Controllane lo stato sul sito della carta d'identità elettronica o chiedi al tuo comune, oppure scegli un altro modo di accedere.
access-fault-25-title = Accesso annullato
access-fault-25-text = Hai annullato l'accesso: non ci è arrivato nessun dato. Puoi riprovare quando vuoi.
access-fault-30-title = Serve un altro tipo di identità
access-fault-30-text = Hai usato un tipo di identità diverso da quello richiesto, per esempio un'identità professionale. Riprova con la tua identità di persona fisica.
access-fault-30-cie-text = Hai usato un tipo di identità diverso da quello richiesto. Riprova con la tua carta d'identità elettronica.

## A card that was not accepted

access-card-what = Che cosa puoi fare
access-card-entity = Stavi accedendo a questo portale: { $name }.
access-card-other-way = Accedi in un altro modo
access-card-again = Riprova con la carta
access-card-close = Chiudi tutte le finestre del browser, riaprilo e riprova: finché resta aperto, il browser non chiede di nuovo quale certificato usare.
access-card-ask = Se pensi che la carta sia valida, rivolgiti a chi te l'ha rilasciata.
access-card-over-title = Questo accesso è scaduto o già concluso
access-card-over-text = Per sicurezza ogni accesso con la carta vale una volta sola e per pochi minuti.
access-card-over-step = Riparti da qui sotto: l'accesso ricomincia da capo.
access-card-expired-title = La carta è scaduta
access-card-expired-text = Il certificato della carta non è più valido, quindi non ti abbiamo fatto entrare.
access-card-expired-step = Chiedi una carta nuova a chi te l'ha rilasciata: per la tessera sanitaria, alla tua ASL.
access-card-early-title = La carta non è ancora valida
access-card-early-text = Il certificato della carta comincia a valere più avanti.
access-card-early-step = Riprova quando la carta è attiva.
access-card-revoked-title = La carta è stata revocata
access-card-revoked-text = Chi ha rilasciato la carta l'ha annullata, per esempio perché risulta smarrita o sostituita.
access-card-revoked-step = Se ne hai ricevuta una nuova, usa quella.
access-card-unchecked-title = In questo momento non possiamo controllare la carta
access-card-unchecked-text = Non riusciamo a sapere se la carta è ancora valida, e senza saperlo non facciamo entrare nessuno. Non dipende da te.
access-card-unchecked-step = Riprova tra qualche minuto.
access-card-nobody-title = Sulla carta non troviamo il tuo codice fiscale
access-card-nobody-text = Il certificato che hai mostrato non contiene un codice fiscale corretto, quindi non sappiamo chi sei.
access-card-nobody-step = Se la carta ha più certificati, scegli quello di autenticazione (CNS).
access-card-unreadable-title = La carta non si legge
access-card-unreadable-text = Quello che il browser ha mostrato non è un certificato che sappiamo leggere.
access-card-unreadable-step = Togli la carta dal lettore, rimettila e riprova.
access-card-absent-title = Non abbiamo visto nessuna carta
access-card-absent-text = Il browser non ha mostrato il certificato della tua carta, quindi non ti abbiamo fatto entrare.
access-card-absent-reader = Controlla che il lettore sia collegato al computer e che la carta sia inserita dal verso giusto.
access-card-absent-program = Controlla di aver installato il programma della carta, quello indicato da chi te l'ha rilasciata.
access-card-absent-pin = Quando il browser lo chiede, scegli il certificato e scrivi il PIN della carta. Dopo tre PIN sbagliati la carta si blocca e serve il PUK.
access-card-other-title = Questo certificato non serve per accedere
access-card-other-text = Sulla carta ci possono essere più certificati: quello che hai scelto non è quello di autenticazione.
access-card-other-step = Scegli il certificato di autenticazione (CNS), non quello di firma.
access-card-unknown-title = Non riconosciamo questa carta
access-card-unknown-text = Il certificato non viene da uno dei certificatori riconosciuti per la tessera sanitaria e la CNS.
access-card-unknown-step = Se nel lettore c'è un'altra carta, metti la tessera sanitaria o la CNS.

## The cart, and what is said when a notice goes in or out

cart-title = Carrello
cart-undo = Hai tolto «{ $description }» dal carrello.
cart-undo-button = Annulla
cart-gone = Abbiamo tolto «{ $description }» (avviso { $number }) dal carrello: { $reason }.
cart-gone-other-option = c'è già un altro modo di pagare lo stesso debito
cart-gone-not-yet = non si può ancora pagare
cart-gone-excluded = è già stato pagato in un altro modo
cart-gone-paid = risulta già pagato
cart-gone-cancelled = è stato annullato
cart-gone-replaced = l’ente l’ha sostituito con altri avvisi
cart-gone-expired = è scaduto e non si può più pagare
cart-waiting-title = In verifica
cart-waiting = { $n ->
    [one] pagoPA dice che questo avviso è pagato, ma la ricevuta non è ancora arrivata. <strong>Non pagare di nuovo</strong>: escono dal carrello da soli.
   *[other] pagoPA dice che questi avvisi sono pagati, ma la ricevuta non è ancora arrivata. <strong>Non pagare di nuovo</strong>: escono dal carrello da soli.
}
cart-waiting-outcome = Vedi l’esito del pagamento
cart-many = Nel carrello ci sono { $count } avvisi. pagoPA ne accetta al massimo 5 per volta: li paghi in <strong>{ $payments } pagamenti, uno dopo l’altro</strong>. Ogni pagamento ha la sua commissione.
cart-payment = Pagamento { $number } di { $count }
cart-for = Per { $name }
cart-caption = Avvisi da pagare insieme
cart-caption-payment = Avvisi del pagamento { $number }
cart-description = Descrizione
cart-holder = Intestato a
cart-holder-none = Avviso cercato per codice
cart-due = Scadenza
cart-due-none = Nessuna
cart-overdue = In ritardo
cart-amount = Importo
cart-actions = Azioni
cart-locked = In pagamento
cart-again = Lo stesso per un’altra persona<span class="visually-hidden">: { $description }, avviso { $number }</span>
cart-remove = Togli<span class="visually-hidden"> { $description }, avviso { $number }</span>
cart-total = Totale
cart-total-payment = Totale del pagamento { $number }
cart-total-payments = Totale dei { $count } pagamenti: <span class="amount">{ $amount }</span>
cart-how = Puoi pagare insieme fino a 5 avvisi. Su pagoPA sono pagamenti distinti: per ognuno ricevi una ricevuta. La commissione dipende da come paghi e la vedi prima di confermare.
cart-anonymous = Il carrello resta in questo browser. Quando accedi, gli avvisi passano nel tuo carrello.
cart-more = Aggiungi un altro pagamento
cart-pay = Paga con pagoPA
cart-pay-first = Paga con pagoPA: pagamento 1 di { $count }
cart-empty = Il carrello è vuoto.
cart-empty-how = Scegli un servizio da pagare, oppure aggiungi uno dei documenti della tua posizione.
cart-position = La mia posizione
cart-spontaneous = Pagamenti spontanei
cart-added = «{ $description }» è nel carrello.
cart-choose = Scegli prima quali documenti inserire nel carrello.
cart-chosen = { $n ->
    [0] Nessun avviso è andato nel carrello.
    [one] Un avviso è nel carrello.
   *[other] { $n } avvisi sono nel carrello.
}
cart-refused = Avviso { $number }: { $why }
cart-refused-full = Nel carrello ci sono già { $max } avvisi: paga questi, poi aggiungi gli altri.
cart-refused-other-option = Nel carrello c'è già un altro modo di pagare lo stesso debito: o in un'unica soluzione, o a rate. Togli quello, poi aggiungi questo.
cart-refused-not-yet = Questo avviso non si può mettere nel carrello: non si può ancora pagare.
cart-refused-excluded = Questo avviso non si può mettere nel carrello: hai già pagato in un altro modo.
cart-refused-paid = Questo avviso non si può mettere nel carrello: risulta già pagato.
cart-refused-cancelled = Questo avviso non si può mettere nel carrello: è stato annullato.
cart-refused-expired = Questo avviso non si può mettere nel carrello: è scaduto.

## Login with an account of the portal's own

credentials-login-title = Accedi con nome utente e password
credentials-login-until = Le credenziali del vecchio portale valgono fino al { $day }. Dopo si entra con SPID, CIE o CNS.
credentials-login-for-both = Per chi si è registrato su questo portale o aveva un account sul vecchio.
credentials-login-for-registered = Per chi si è registrato su questo portale.
credentials-login-for-old = Per chi aveva già un account sul vecchio portale.
credentials-login-username = Nome utente o e-mail
credentials-login-password = Password
credentials-login-forgotten = Hai dimenticato la password?
credentials-login-register = Non puoi avere SPID o CIE? Guarda se puoi registrarti
credentials-login-wrong = Nome utente o password sbagliati. Controlla di averli scritti bene, maiuscole e minuscole comprese.
credentials-login-paused = { $n ->
    [one] Ci sono stati troppi tentativi: aspetta un minuto e riprova.
   *[other] Ci sono stati troppi tentativi: aspetta { $n } minuti e riprova.
}
credentials-login-write-username = Scrivi il nome utente o l'e-mail
credentials-login-closed-title = Le vecchie credenziali non valgono più
credentials-login-closed-text = Nome utente e password del vecchio portale valevano fino al { $day } (art. 24 del D.L. 76/2020). Ora si entra con SPID, CIE o CNS: con lo stesso codice fiscale ritrovi le tue pratiche.

## Why an account may not log in

credentials-late = Il tuo vecchio account è stato creato dal { $day } in poi: per legge non si può più usare. Entra con SPID, CIE o CNS.
credentials-cut-off = Le credenziali del vecchio portale valevano fino al { $day }. Entra con SPID, CIE o CNS: con lo stesso codice fiscale ritrovi le tue pratiche.
credentials-expired = Il tuo account è scaduto il { $day }. Entra con SPID, CIE o CNS: con lo stesso codice fiscale ritrovi le tue pratiche.
credentials-taken-over = Il tuo vecchio account è stato unito alla tua identità digitale: da allora entri solo con SPID, CIE o CNS.
credentials-closed = L'ente non accetta più gli account registrati sul portale per la tua categoria. Scrivi all'ente per sapere come accedere.

## Registration

credentials-registration-title = Registrazione
credentials-registration-lead = Chi può avere un’identità digitale entra con quella: la registrazione è solo per chi non può averla.
credentials-registration-who = Chi può registrarsi
credentials-registration-start = Registrati<span class="visually-hidden">: { $category }</span>
credentials-registration-have-account = Hai già un account? <a href="/accesso/credenziali">Accedi</a>
credentials-registration-closed = Su questo portale non ci si può registrare. Dal 28 febbraio 2021 i comuni non possono più dare ai cittadini nomi utente e password propri: si accede con SPID, CIE o CNS (art. 64 del Codice dell’amministrazione digitale, D.Lgs. 82/2005, come cambiato dall’art. 24 del D.L. 76/2020).
credentials-registration-what = Che cosa puoi fare
credentials-registration-ask-cie = <a href="https://www.cartaidentita.interno.gov.it/richiedi/">Chiedi la carta d’identità elettronica (CIE)</a> al comune dove vivi
credentials-registration-get-spid = <a href="https://www.spid.gov.it/cos-e-spid/come-attivare-spid/">Attiva SPID</a> con uno dei gestori
credentials-registration-write = Se non puoi avere né l’una né l’altro, scrivi all’ente: i contatti sono in fondo alla pagina
credentials-registration-foreign = Cittadini stranieri senza codice fiscale
credentials-registration-foreign-text = Per chi non ha un codice fiscale italiano e quindi non può avere SPID o CIE.
credentials-registration-minor = Minori
credentials-registration-minor-text = Per chi non ha ancora 18 anni e non ha un'identità digitale. Fatti aiutare da un genitore.
credentials-registration-body = Enti e aziende
credentials-registration-body-text = Per chi rappresenta un ente o un'azienda e accede per suo conto.
credentials-registration-form-title = Registrazione: { $category }
credentials-registration-all = Tutti i campi sono obbligatori. La password la scegli dopo, dal collegamento che ti mandiamo per e-mail.
credentials-registration-back = Indietro
credentials-registration-send = Registrati
credentials-registration-email = E-mail
credentials-registration-email-hint = Sarà il tuo nome utente: ti mandiamo lì il collegamento per continuare
credentials-registration-sent = Ti abbiamo scritto: apri il collegamento nella mail entro 24 ore per scegliere la password. Se non la trovi, guarda nella posta indesiderata.
credentials-registration-confirm-title = Conferma la registrazione
credentials-registration-ready = Il tuo account è pronto: ora puoi accedere.
credentials-registration-taken-title = Hai già un account
credentials-registration-taken-text = Questo indirizzo ha già un account. Accedi, o chiedi una nuova password.

## What a registration asks for

credentials-field-quoted = «{ $label }»
credentials-field-name = Nome
credentials-field-family = Cognome
credentials-field-birth = Data di nascita
credentials-field-birth-hint = Giorno, mese e anno, per esempio 31/12/1990
credentials-field-birth-place = Città e Paese di nascita
credentials-field-citizenship = Cittadinanza
credentials-field-document = Documento di identità
credentials-field-document-hint = Tipo e numero, per esempio passaporto AB123456
credentials-field-minor-code = Codice fiscale del minore
credentials-field-minor-code-hint = 16 caratteri
credentials-field-parent = Nome e cognome di un genitore o tutore
credentials-field-body = Denominazione dell'ente o dell'azienda
credentials-field-body-code = Codice fiscale o partita IVA dell'ente
credentials-field-body-code-hint = 11 cifre
credentials-field-representative-name = Nome di chi rappresenta l'ente
credentials-field-representative-family = Cognome di chi rappresenta l'ente
credentials-field-role = Ruolo nell'ente
credentials-fault-email = Scrivi l'e-mail
credentials-fault-not-open = La registrazione non è aperta
credentials-fault-birth-future = Questa data è nel futuro: controlla l'anno
credentials-fault-birth-far = Questa data è troppo lontana: controlla l'anno
credentials-fault-birth-none = Questa data non esiste: controlla giorno e mese
credentials-fault-birth-shape = Scrivi la data di nascita come giorno/mese/anno, per esempio 31/12/1990
credentials-fault-birth-adult = Chi ha già 18 anni può avere SPID o CIE: accedi con quelli
credentials-fault-code-person = Il codice fiscale di una persona ha 16 caratteri
credentials-fault-code-body = Il codice fiscale o la partita IVA di un ente ha 11 cifre

## A new password

credentials-password-new = Nuova password
credentials-password-hint = Almeno { $min } caratteri, per esempio quattro parole a caso. Spazi e accenti vanno bene
credentials-password-lead = Scegli la password dell’account «{ $username }».
credentials-password-not-you = Se questi dati non li hai scritti tu, non scegliere la password: chiudi questa pagina.
credentials-password-save = Salva la password
credentials-password-empty = Scrivi la password
credentials-password-short = La password è troppo corta: usa almeno { $min } caratteri, per esempio quattro parole a caso
credentials-password-long = La password è troppo lunga: usa al massimo { $max } caratteri
credentials-password-common = Questa password è tra le prime che si provano: scegline un'altra, per esempio quattro parole a caso
credentials-password-personal = La password non può essere il tuo nome o la tua e-mail
credentials-reset-lead = Scrivi il tuo nome utente: se ha un’e-mail, ti mandiamo lì il collegamento per sceglierne un’altra.
credentials-reset-send = Manda il collegamento
credentials-reset-no-longer-life = Una nuova password non allunga la vita di un vecchio account.
credentials-reset-sent = Se questo nome utente ha un account con un'e-mail, ti abbiamo scritto: apri il collegamento nella mail entro un'ora. Se non la trovi, guarda nella posta indesiderata.
credentials-reset-title = Scegli una nuova password
credentials-reset-saved = La nuova password è salvata: ora puoi accedere.
credentials-reset-ineligible = Questo account non vale più
credentials-link-dead-title = Il collegamento non vale più
credentials-link-dead-text = Il collegamento è già stato usato o è passato troppo tempo. Se hai già scelto la password, accedi; altrimenti chiedi un altro collegamento.
credentials-link-another = Chiedi un altro collegamento
credentials-link-sent-title = Controlla la tua e-mail
credentials-link-again = Non è arrivata? Chiedila di nuovo

## The personal area's overview

debts-area = Area personale
debts-area-lead = { $name }, qui trovi i tuoi documenti e le tue richieste.
debts-position = La mia posizione
debts-area-to-pay = { $n ->
    [0] Non hai documenti da pagare.
    [one] 1 documento da pagare, { $total }.
   *[other] { $n } documenti da pagare, { $total } in tutto.
}
debts-requests = Le mie richieste
debts-area-requests = { $n ->
    [0] Non hai ancora fatto richieste.
    [one] 1 richiesta.
   *[other] { $n } richieste.
}
debts-area-unread = { $n ->
    [one] 1 messaggio da leggere.
   *[other] { $n } messaggi da leggere.
}
debts-drafts = Le mie bozze
debts-area-drafts = I pagamenti che hai cominciato e non ancora confermato.
debts-profile = Modifica Profilo
debts-area-profile = E-mail, residenza, telefoni, come ricevere gli avvisi; scarica i tuoi dati.
debts-reminders = Promemoria
debts-area-reminders = Quanti giorni prima di una scadenza vuoi che ti scriviamo.
debts-area-statement = Estratto conto
debts-area-statement-text = Che cosa hai pagato in un anno, anche in PDF.
debts-accesses = I miei accessi
debts-area-accesses = Dove sei entrato, quando e come; esci da tutti i dispositivi.

## My payments: the list of documents

debts-tabs = Quali documenti
debts-tab-to-pay = Da pagare
debts-tab-paid = Pagati
debts-tab-all = Tutti
debts-filter = Cerca e filtra
debts-filter-off = Togli i filtri
debts-search = Cerca
debts-search-hint = Causale o codice avviso
debts-filter-year = Anno
debts-filter-year-all = Tutti
debts-filter-service = Servizio
debts-filter-service-all = Tutti
debts-pages-of-documents = Pagine dei documenti
debts-page-of = Pagina { $page } di { $last }
debts-documents = Documenti
debts-none-filtered = Nessun documento con questi filtri.
debts-none-to-pay = Non hai documenti da pagare.
debts-none-paid = Non hai ancora documenti pagati.
debts-none = Non hai ancora documenti.
debts-choose = Seleziona
debts-choose-one = Seleziona { $what }, avviso { $number }
debts-reason = Causale
debts-notice-number = Codice avviso
debts-due = Scadenza
debts-no-due-date = Senza scadenza
debts-amount = Importo
debts-state = Stato
debts-actions = Azioni
debts-notice-pdf = Avviso (PDF)<span class="visually-hidden"> di { $what }, avviso { $number }</span>
debts-notice-page = Avviso (pagina)<span class="visually-hidden"> di { $what }, avviso { $number }</span>
debts-receipt-pdf = Ricevuta (PDF)<span class="visually-hidden"> di { $what }, { $number }</span>
debts-receipt-page = Ricevuta (pagina)<span class="visually-hidden"> di { $what }, { $number }</span>
debts-to-cart-one = Inserire nel carrello<span class="visually-hidden"> { $what }, avviso { $number }</span>
debts-zip-chosen = Scarica gli avvisi scelti (ZIP)
debts-to-cart-chosen = Inserire nel carrello i selezionati
debts-zip-all = <a href="/area-riservata/documenti/avvisi.zip">Scarica tutti gli avvisi da pagare (ZIP)</a>: un PDF per ogni documento, al massimo { $most }, i primi a scadere.
debts-pay-voluntarily = Fai un pagamento spontaneo
debts-to-statement = Estratto conto: che cosa hai pagato in un anno

## Where a payable unit stands, which of the ways to pay it is, and why it costs so much

debts-standing-draft = Non pubblicato
debts-standing-not-yet = Non ancora pagabile
debts-standing-payable = Da pagare
debts-standing-overdue = Da pagare, in ritardo
debts-standing-expired = Scaduto
debts-standing-excluded = Non più da pagare
debts-standing-paid = Pagato
debts-standing-paid-excluded = Pagato in più
debts-standing-cancelled = Annullato
debts-standing-paid-cancelled = Annullato, ma pagato
debts-standing-being-paid = In pagamento
debts-place-single = Rata unica
debts-place-part = Rata { $number } di { $last }

## One document with its notices, receipts and facts

debts-paid-twice = Questo avviso è stato pagato due volte: conserva entrambe le ricevute.
debts-paid-excluded = Il debito è stato pagato sia in un’unica soluzione sia a rate: conserva tutte le ricevute.
debts-refund-to-ask = Per riavere { $amount } chiedi il rimborso e scrivi l’IBAN del tuo conto.
debts-refund-of-another = Il secondo pagamento l’ha fatto un’altra persona: il rimborso di { $amount } spetta a chi ha pagato, che lo chiede dal suo estratto conto.
debts-refund-asked = Hai chiesto il rimborso di { $amount } con la richiesta { $number }: l’ufficio risponde entro il { $due }.
debts-refund-asked-other = Un’altra persona ha già chiesto il rimborso di { $amount }: l’ufficio deve ancora rispondere.
debts-refund-closed = L’ente ha concluso il rimborso di { $amount } il { $on }.
debts-refund-refused = L’ufficio non ha accolto la richiesta { $number } di rimborso di { $amount }: leggi il motivo nella richiesta. Se qualcosa era sbagliato puoi chiederlo di nuovo.
debts-refund-see = Vedi la richiesta { $number }
debts-alternatives = Puoi pagare in un’unica soluzione oppure a rate: quando paghi in un modo, l’altro non serve più.
debts-replaced = { $n ->
    [one] Non usare più l’avviso { $numbers }: non vale più, l’ente l’ha sostituito. Vale quello che vedi in questa pagina.
   *[other] Non usare più gli avvisi { $numbers }: non valgono più, l’ente li ha sostituiti. Vale quello che vedi in questa pagina.
}
debts-plan-pdf = Scarica l’avviso con tutte le rate (PDF)
debts-plan-page = Leggi l’avviso in una pagina
debts-notice = Avviso di pagamento
debts-entity = Ente
debts-service = Servizio
debts-payable-from = Si può pagare dal
debts-excluded = Il debito è già stato pagato in un altro modo: questo avviso non serve più.
debts-download-notice = Scarica l’avviso (PDF)
debts-read-notice = Leggi l’avviso in una pagina
debts-download-only-this = Scarica solo questo avviso (PDF)
debts-read-only-this = Leggi solo questo avviso in una pagina
debts-to-cart = Inserire nel carrello
debts-receipts = { $n ->
    [one] Ricevuta
   *[other] Ricevute
}
debts-receipt-links = <a href="/pagamenti/ricevute/{ $id }/ricevuta.pdf">Ricevuta { $number } (PDF)</a>, <a href="/pagamenti/ricevute/{ $id }">leggila in una pagina<span class="visually-hidden">: ricevuta { $number }</span></a>
debts-receipt-paid-twice = Questo avviso era già stato pagato.
debts-receipt-paid-excluded = Il debito era già stato pagato in un altro modo.
debts-receipt-paid-cancelled = L'avviso era stato annullato: l'ufficio verifica questo pagamento e ti restituisce l'importo.
debts-items = Voci di costo
debts-item = Voce
debts-item-reason = Come si arriva all’importo
debts-not-given = Non indicato
debts-total = Totale
debts-debtor = Contribuente
debts-other-debtor = Altro contribuente
debts-beneficiary = Beneficiario
debts-payer = Versante
debts-other-data = Altri dati
debts-full-name = Nome e cognome
debts-company-name = Denominazione
debts-tax-code = Codice fiscale
debts-address = Indirizzo
debts-email = Email
debts-history = Storico
debts-ask = Chiedi all’ufficio
debts-asked = Richiesta { $number }: { $kind }
debts-ask-refund = Chiedi il rimborso di { $amount }
debts-ask-plan = Chiedi la rateizzazione
debts-ask-error = Segnala un errore
debts-why = Perché mi è arrivato?
debts-why-text = L’avviso riguarda «{ $service }» (ente: { $entity }). Se qualcosa non torna, contatta l’ente: i recapiti sono in fondo alla pagina.
debts-back = Torna alla mia posizione
debts-files = Allegati
debts-files-hint = Al massimo { $n } file PDF, JPEG o PNG, di { $size } ciascuno. Le foto dell’iPhone devono essere JPEG, non HEIC
debts-files-again = Al massimo { $n } file PDF, JPEG o PNG, di { $size } ciascuno. Le foto dell’iPhone devono essere JPEG, non HEIC. Scegli di nuovo i file: non sono stati salvati

## The statement of a year

debts-statement = Estratto conto { $year }
debts-statement-lead = Quello che hai pagato a questo ente ({ $entity }) nel { $year }, secondo il giorno del pagamento. Contano i pagamenti di cui è arrivata la ricevuta di pagoPA, per gli avvisi di questo portale; le commissioni pagate alla banca non sono comprese.
debts-statement-years = Anni
debts-statement-paid = Hai pagato in tutto
debts-statement-refunded = Di cui pagato due volte, da restituire o restituito
debts-statement-pdf = Scarica l’estratto conto (PDF)
debts-statement-csv = Scarica la tabella (CSV)
debts-statement-own = Pagamenti a mio nome
debts-statement-for-others = Pagamenti che ho fatto per altri
debts-statement-by-others = Avvisi a mio nome pagati da altri
debts-statement-paid-on = Pagato il
debts-receipt = Ricevuta
debts-statement-receipt = <span class="visually-hidden">Ricevuta </span><span class="number">{ $number }</span>
debts-statement-to-refund = Pagato due volte
debts-statement-refund-closed = Pagato due volte: l’ente ha concluso il rimborso il { $on }
debts-statement-cancelled = Avviso già annullato: l’ufficio verifica questo pagamento
debts-statement-keep = Questo riepilogo non sostituisce le ricevute: per detrazioni e controlli conservale insieme.
debts-statement-none = Nel { $year } non ci sono pagamenti.

## Reminders before the due date, and turning them off from a mail

debts-reminder-title = Promemoria delle scadenze
debts-reminder-lead = Prima che un avviso scada ti scriviamo un’e-mail, tra le 8 e le 20. Se nel frattempo hai pagato, non arriva niente.
debts-reminder-when = Quando vuoi il promemoria
debts-reminder-days = { $n ->
    [0] Nessun promemoria
   *[other] { $n } giorni prima
}
debts-reminder-usual = { $n ->
    [0] Per ogni avviso ne mandiamo uno solo; più avvisi insieme stanno in una sola e-mail. Se non scegli, non ne mandiamo.
   *[other] Per ogni avviso ne mandiamo uno solo; più avvisi insieme stanno in una sola e-mail. Se non scegli, arriva { $n } giorni prima.
}
debts-reminder-choose = Scegli quanti giorni prima vuoi il promemoria, oppure nessun promemoria
debts-reminder-save = Salva
debts-reminder-saved = La tua scelta è salvata.
debts-reminder-back = Torna all’area personale
debts-unsubscribe = Vuoi smettere di ricevere i promemoria?
debts-unsubscribe-text = { $entity } non ti manderà più e-mail prima delle scadenze. Gli avvisi e le ricevute continuano ad arrivare.
debts-unsubscribe-no = No, continua a riceverli
debts-unsubscribe-yes = Sì, disattiva i promemoria
debts-unsubscribed = I promemoria sono disattivati
debts-unsubscribed-text = Non riceverai più promemoria delle scadenze da questo ente. Gli avvisi e le ricevute continuano ad arrivare.
debts-unsubscribed-change = Cambia scelta

## My logins

debts-accesses-where = Dove sei entrato
debts-accesses-open = Accessi aperti
debts-accesses-device = Dispositivo
debts-accesses-this = <strong>(questo)</strong>
debts-accesses-way = Con
debts-accesses-level = Livello
debts-accesses-no-level = Nessuno
debts-accesses-since = Entrato il
debts-accesses-seen = Usato l’ultima volta
debts-accesses-prolong = Prolunga la sessione di questo dispositivo
debts-accesses-leave-all = Esci da tutti i dispositivi
debts-accesses-lately = Accessi degli ultimi { $n } mesi
debts-accesses-unknown = Se non riconosci un accesso, esci da tutti i dispositivi e avvisa il gestore della tua identità digitale. Il dispositivo è ricavato da quello che il browser dice di sé: può non essere preciso.
debts-accesses-caption = Accessi
debts-accesses-when = Quando
debts-accesses-outcome = Esito
debts-accesses-entered = Entrato
debts-accesses-failed = Non riuscito
debts-accesses-none = Non ci sono accessi registrati.
debts-accesses-pages = Pagine degli accessi
debts-accesses-by-old-credentials = Vecchie credenziali
debts-accesses-by-credentials = Credenziali del portale
debts-accesses-by-trial = Identità di prova
debts-accesses-device-on = { $browser } su { $system }
debts-accesses-device-unknown = Dispositivo non riconosciuto

## Who in the office opened my data

debts-looks = Chi nell'ufficio ha aperto i miei dati
debts-looks-heading = Chi nell’ufficio ha aperto i miei dati
debts-looks-lead = Ogni volta che una persona dell’ente apre una pagina con i tuoi dati, resta scritto qui. Le righe restano { $n } mesi.
debts-looks-caption = Consultazioni dei tuoi dati
debts-looks-when = Quando
debts-looks-who = Chi
debts-looks-what = Che cosa
debts-looks-about = A proposito di
debts-looks-ask = Se non capisci perché qualcuno ha aperto i tuoi dati, chiedilo all’ente: i contatti sono in fondo alla pagina.
debts-looks-none = Nessuno nell’ufficio ha aperto i tuoi dati.
debts-looks-pages = Pagine delle consultazioni
debts-looks-clerk = Operatore dello sportello
debts-looks-editor = Redattore del catalogo
debts-looks-admin = Amministratore dell'ente
debts-looks-operator = Operatore della piattaforma
debts-looks-citizen = Cittadino
debts-looks-staff = Personale dell'ente
debts-looks-of-list = Elenco delle posizioni debitorie
debts-looks-of-debt = Posizione debitoria
debts-looks-of-notice = Avviso di pagamento (PDF)
debts-looks-of-refund = Rimborso
debts-looks-of-doubt = Pagamento senza riscontro
debts-looks-of-requests = Elenco delle richieste
debts-looks-of-request = Richiesta
debts-looks-of-attachment = Allegato di una richiesta
debts-looks-of-many = Un elenco: c’era anche un tuo dato

## What happened to a debt, and what is going on

event-of-place = { $place }: { $what }
event-to-come = (da fare)
event-in-progress = Pagamento in corso
event-locked-mine = Alle { $since } hai iniziato a pagare questo avviso da questo portale. Finché quel pagamento è in corso pagoPA non ne accetta un altro. Se non viene concluso, l'avviso torna libero alle { $until }.
event-locked-here = Alle { $since } qualcuno ha iniziato a pagare questo avviso da questo portale. Finché quel pagamento è in corso pagoPA non ne accetta un altro. Se non viene concluso, l'avviso torna libero alle { $until }.
event-locked-elsewhere = Alle { $since } qualcuno ha iniziato a pagare questo avviso con un'app, in banca o a uno sportello. Finché quel pagamento è in corso pagoPA non ne accetta un altro. Se non viene concluso, l'avviso torna libero alle { $until }.
event-free-at = Se il pagamento in corso non viene concluso, torna libero alle { $until }.
event-created = Avviso creato
event-rewritten = Avviso aggiornato dall'ente
event-divided = Rateizzato
event-gone = { $n ->
    [one] L’avviso { $numbers } non vale più.
   *[other] Gli avvisi { $numbers } non valgono più.
}
event-amount = Importo cambiato dall'ente
event-amount-text = Da { $from } a { $to }.
event-cancelled = Avviso annullato
event-replaced = Avviso sostituito da un altro
event-begun-mine = Hai avviato il pagamento su pagoPA
event-begun-here = Pagamento avviato da questo portale
event-begun-elsewhere = Pagamento avviato con un'app, in banca o a uno sportello
event-lapsed = Non è stato concluso: non è arrivata nessuna ricevuta.
event-back-paid = pagoPA dice che il pagamento è riuscito
event-back-paid-text = Finché non arriva la ricevuta l'avviso non risulta pagato. Non pagare di nuovo.
event-back-cancelled = Pagamento annullato su pagoPA
event-back-failed = Pagamento non riuscito su pagoPA
event-never-opened = pagoPA non ha risposto
event-never-opened-text = Il pagamento non è cominciato: si può riprovare.
event-in-doubt = La ricevuta non è ancora arrivata
event-in-doubt-text = L'ufficio sta verificando con pagoPA. Non pagare di nuovo: ti diciamo qui che cosa risulta.
event-not-paid = Tentativo chiuso senza pagamento
event-not-paid-text = Il pagamento su pagoPA non è stato concluso e non è arrivata nessuna ricevuta.
event-doubt-ended = L'ufficio ha verificato il pagamento
event-receipt-arrived = Ricevuta arrivata
event-receipt-another = Arrivata un'altra ricevuta
event-paid-cancelled = Pagato dopo l'annullamento
event-paid = Pagato
event-paid-text = Ricevuta { $number } di { $psp }
event-refund-opened = Rimborso da fare
event-refund-opened-text = Da restituire: { $amount }.
event-refund-closed = Rimborso concluso
event-refund-closed-text = L'ufficio ha chiuso il rimborso.

## Fields: amounts of money

field-amount-empty = Scrivi l'importo
field-amount-negative = L'importo non può essere negativo
field-amount-ambiguous = L'importo non è chiaro: scrivi i centesimi dopo la virgola, per esempio 1250,00
field-amount-no-cents = Aggiungi i centesimi dopo la virgola, per esempio 1.250.000,00
field-amount-not-a-number = L'importo deve contenere solo cifre e una virgola, per esempio 25,50
field-amount-too-large = L'importo è troppo grande: al massimo 999.999.999,99 €
field-amount-limits = L'importo deve essere tra { $min } e { $max }
field-amount-quantity = La quantità deve essere un numero intero da 1 a { $max }
field-amount-option = Scegli una delle tariffe
field-amount-total-too-large = L'importo totale è troppo grande
field-amount-fixed = Importo fisso
field-amount-free = Importo indicato da te

## Fields: codice fiscale, IBAN, notice number, e-mail

field-tax-code-empty = Scrivi il codice fiscale
field-tax-code-length = Il codice fiscale ha 16 caratteri (11 cifre per un ente o un'azienda): ne hai scritti { $count }
field-tax-code-character = Il codice fiscale non è corretto: controlla il carattere numero { $place }
field-tax-code-birth-date = Il codice fiscale non è corretto: controlla la data di nascita (caratteri da 7 a 11)
field-tax-code-check-letter = Il codice fiscale non è corretto: controlla l'ultima lettera
field-tax-code-zeros = Il codice fiscale di 11 cifre non può essere fatto di soli zeri
field-tax-code-check-digit = Il codice fiscale di 11 cifre non è corretto: controlla l'ultima cifra
field-tax-code-of-person = Il codice fiscale di una persona ha 16 caratteri
field-iban-shape = l'IBAN italiano ha 27 caratteri: due lettere, due cifre, poi banca, sportello e conto
field-iban-check-digits = l'IBAN non è corretto: le cifre di controllo non tornano
field-notice-number-not-digits = Il codice avviso contiene solo cifre
field-notice-number-length = Il codice avviso ha 18 cifre: ne hai scritte { $count }
field-email-wrong = L'indirizzo e-mail non è corretto: scrivilo come nome@esempio.it

## Fields: texts that must be there; what is asked for stands in the accusative

field-enter = Scrivi { $what }
field-not-printable = Riscrivi { $what }: contiene caratteri che non si possono stampare
field-too-long = Accorcia { $what }: al massimo { $max } caratteri, ne hai scritti { $count }
field-latin = Scrivi { $what } con lettere latine e cifre, come su una busta
field-what-given-name = il nome
field-what-family-name = il cognome
field-what-body-name = la denominazione
field-what-address = l'indirizzo
field-what-house-number = il numero civico
field-what-municipality = il comune
field-what-city = la città
field-kind-missing = Scegli se l'avviso è per una persona o per un ente

## Fields: addresses

field-country-unknown = Scrivi il nome della nazione, per esempio Italia
field-country-not-listed = Scegli la nazione dall'elenco
field-postal-code-italian = Il CAP ha 5 cifre
field-postal-code-none = Questo CAP non esiste: controllalo
field-postal-code-abroad = Il codice postale ha lettere senza accenti e cifre: al massimo 16 caratteri
field-province-letters = Scrivi la sigla della provincia: due lettere
field-province-letters-example = Scrivi la sigla della provincia: due lettere, per esempio PR
field-province-abroad = Fuori dall'Italia la provincia non serve: lascia vuoto questo campo
field-province-or = o
field-province-needed = Ci sono più comuni con questo nome: scrivi la provincia, { $provinces }
field-province-other = { $town } è in provincia di { $provinces }
field-municipality-unknown = Questo comune non è nell'elenco dei comuni italiani: controlla come si scrive
field-municipality-near = Questo comune non è nell'elenco dei comuni italiani. Forse è: { $names }

## Fields: answers to what a service asks

field-answer-missing = Compila il campo «{ $label }»
field-answer-not-chosen = Scegli una risposta per «{ $label }»
field-answer-one-line = «{ $label }» deve stare su una riga sola, senza caratteri speciali
field-answer-too-long = Accorcia «{ $label }»: al massimo { $max } caratteri, ne hai scritti { $count }
field-answer-address-hint = Via, numero civico e comune
field-answer-address-wrong = In «{ $label }» scrivi via, numero civico e comune: Via della Prova 12, Medesano
field-answer-choice-unknown = Scegli uno dei valori di «{ $label }»
field-answer-date-hint = Giorno, mese e anno: 31/12/2026
field-answer-date-wrong = In «{ $label }» scrivi una data che esiste, come gg/mm/aaaa: 31/12/2026
field-answer-number-hint = Solo cifre, senza punti e senza virgole
field-answer-number-wrong = In «{ $label }» scrivi un numero intero, solo cifre, senza punti né virgole
field-answer-number-between = In «{ $label }» scrivi un numero da { $min } a { $max }
field-answer-number-at-least = In «{ $label }» scrivi un numero non più piccolo di { $min }
field-answer-number-at-most = In «{ $label }» scrivi un numero non più grande di { $max }
field-answer-plate-hint = Lettere e cifre, per esempio AB123CD
field-answer-plate-wrong = In «{ $label }» scrivi la targa, da 4 a 10 lettere e cifre: AB123CD
field-answer-tax-code-hint = 16 caratteri, oppure 11 cifre per un ente o un'azienda
field-answer-year-hint = Quattro cifre, per esempio 2026
field-answer-year-wrong = In «{ $label }» scrivi un anno di quattro cifre: 2026
field-answer-yes-no-wrong = Scegli Sì oppure No per «{ $label }»
field-answer-yes = Sì
field-answer-no = No

## Fields: the voci of a draft

field-lines-count = Scegli da 1 a { $max } voci di costo
field-lines-total-too-large = Il totale è troppo grande per un avviso
field-line-not-chosen = Scegli la voce di costo
field-line-gone = Questa voce non è più disponibile: scegline un'altra
field-step-items = Voci di costo
field-step-debtor = Dati contribuente
field-step-details = Dettagli
field-step-summary = Riepilogo

## Debts: discounts and interest, and what cannot be done with them

field-due-discount = Riduzione del { $percent } fino al { $day }: -{ $amount }
field-due-interest = Interessi del { $percent } l'anno dal { $day } ({ $days ->
    [one] 1 giorno
   *[other] { $days } giorni
}): +{ $amount }
field-publish-published = Questa posizione è già pubblicata.
field-publish-cancelled = Questa posizione è annullata.
field-cancel-paid = Questo avviso è già stato pagato: non si può annullare.
field-cancel-cancelled = Questo avviso è già annullato.
field-plan-not-payable = Questo avviso oggi non si può pagare, quindi non si può rateizzare.
field-plan-several-ways = Questa posizione ha già più modi di pagare: non si può rateizzare ancora.
field-plan-count = Le rate sono da { $from } a { $to }.
field-plan-too-small = Ogni rata è di almeno { $smallest }: questo importo si divide al massimo in { $most } rate.
field-plan-undividable = L'importo è troppo piccolo per pagarlo a rate: ogni rata è di almeno { $smallest }.
field-plan-past = La prima rata scade da oggi in poi: scrivi una data dal { $day }.
field-plan-late = La prima rata scade al più tardi il { $day }: scrivi una data più vicina.
field-plan-numbers = Mancano i codici avviso delle rate.
field-too-many-transfers = Le voci scelte vanno a { $count } conti o categorie diverse: un avviso ne può contenere al massimo { $most }. Togli qualche voce e fai un altro pagamento.

## The frame of every page

frame-home = Home
frame-nav = Principale
frame-nav-payments = Pagamenti
frame-nav-position = La mia posizione
frame-nav-requests = Le mie richieste
frame-profile = Modifica Profilo
frame-log-in = ACCEDI
frame-log-out = Esci
frame-portal = Portale dei pagamenti
frame-error-title = Errore: { $title }
frame-skip-content = Vai al contenuto principale
frame-skip-footer = Vai al piè di pagina
frame-demo-label = Ambiente di prova
frame-demo = <strong>Ambiente di prova:</strong> nessun pagamento è reale
frame-breadcrumb = Percorso di navigazione
frame-user-name = Operatore
frame-user-code = Utente
frame-user-no-code = senza codice fiscale
frame-user-level = Livello
frame-session-end = La sessione scade alle <span data-session-ends="">{ $time }</span>
frame-session-title = La sessione sta per scadere
frame-session-over-title = La sessione è scaduta
frame-session-text = La sessione scade alle <span data-session-ends="">{ $time }</span>. Premi Continua per restare: quello che hai scritto rimane qui.
frame-session-failed = Non siamo riusciti a prolungare la sessione: controlla la connessione e premi di nuovo Continua.
frame-session-over = Chiudi questo messaggio e vai avanti: ti chiederemo di accedere di nuovo. Se stavi preparando un pagamento, quello che hai scritto non va perso.
frame-session-close = Chiudi
frame-session-continue = Continua

## The end of every page: help, contacts, legal links

frame-help-title = Contatta l’ente
frame-help-faq = Leggi le domande frequenti
frame-help-contact = Richiedi assistenza
frame-help-phone = Telefono: { $number }
frame-help-appointment = Prenota un appuntamento
frame-help-report = Segnala un disservizio
frame-footer-contacts = Contatti
frame-footer-code = Codice fiscale: { $code }
frame-footer-dpo = Responsabile della protezione dei dati: { $who }
frame-footer-help = Assistenza
frame-footer-faq = Domande frequenti
frame-footer-appointment = Prenotazione appuntamento
frame-footer-report = Segnalazione disservizio
frame-footer-legal = Informazioni legali
frame-footer-privacy = Informativa privacy
frame-footer-notes = Note legali
frame-footer-declaration = Dichiarazione di accessibilità
frame-footer-accessibility = Aiuto per l’accessibilità
frame-footer-cookies = Cookie
frame-footer-verify = Verifica una ricevuta
frame-footer-map = Mappa del sito
frame-privacy-read = Leggi come usiamo i tuoi dati

## Parts of forms and lists

frame-faults = { $n ->
    [one] C’è un errore
   *[other] Ci sono { $n } errori
}
frame-field-error = Errore:
frame-field-optional = (facoltativo)
frame-field-limit = Al massimo { $max } caratteri
frame-field-choose = Scegli
frame-yes = Sì
frame-no = No
frame-page-previous = Precedente
frame-page-next = Successiva
frame-steps = Avanzamento
frame-step = Passo { $number } di { $total }: <strong>{ $label }</strong>
frame-step-back = <span class="visually-hidden">Torna al passo completato: </span>{ $label }
frame-step-done = { $label }<span class="visually-hidden"> (completato)</span>
frame-step-previous = Indietro
frame-step-save = Salva bozza
frame-step-next = Avanti
frame-step-conflict = I dati salvati dall’altra finestra ci sono ancora: <a href="{ $href }">aprili al posto di questi</a>. Se premi un pulsante qui sotto, restano questi.
frame-summary-edit = Modifica<span class="visually-hidden"> { $what }</span>
frame-not-given = Non indicato
frame-message-new = Nuovo

## A person or a body, as fields

frame-subject-person = Se è una persona
frame-subject-body = Se è un’azienda o un ente
frame-subject-address = Residenza o sede
frame-subject-address-text = Se la scrivi, compila via, CAP, comune e provincia; fuori dall’Italia via, città e nazione. Compare sull’avviso.

## The parts of the profile

frame-profile-saved = Salvato: «{ $title }».
frame-profile-conflict = Questa parte è stata salvata da un’altra finestra mentre scrivevi. Non abbiamo sovrascritto niente.
frame-profile-differences = Che cosa è diverso
frame-profile-field = Campo
frame-profile-there = Salvato nell’altra finestra
frame-profile-here = Scritto qui
frame-profile-empty = (vuoto)
frame-profile-keep-here = Per tenere quello che hai scritto qui premi SALVA. Altrimenti:
frame-profile-keep-there = Tieni i dati salvati
frame-profile-save = SALVA<span class="visually-hidden"> { $title }</span>

## The first question of the rating

frame-rating-title = Valuta il servizio
frame-rating-send = Invia la valutazione
frame-rating-done = Hai già valutato questo servizio: grazie.

## What several pages say

frame-reference = Se chiedi assistenza, indica questo codice: <span class="event-code">{ $reference }</span>
frame-back-home = Torna alla pagina iniziale

## The entity's home

home-title = Paga e controlla la tua posizione
home-due-title = Da pagare
home-due = { $n ->
    [one] 1 documento, <span class="amount">{ $amount }</span>
   *[other] { $n } documenti, <span class="amount">{ $amount }</span>
}
home-due-first = { $n ->
    [one] 1 documento, <span class="amount">{ $amount }</span>, prima scadenza { $day }
   *[other] { $n } documenti, <span class="amount">{ $amount }</span>, prima scadenza { $day }
}
home-due-see = Vedi i documenti da pagare
home-trouble = Il servizio pagoPA non risponde. Puoi preparare il pagamento e pagare più tardi.
home-no-spontaneous = Questo ente non ha ancora attivato i pagamenti spontanei.
home-services = I servizi
home-card-pay = Pagamenti spontanei
home-card-pay-text = Scegli il servizio e paga, senza aspettare un avviso.
home-card-notice = Paga un avviso
home-card-notice-text = Hai un avviso di pagamento: scrivi il codice e pagalo, anche per un'altra persona.
home-card-position = La tua posizione
home-card-position-text = I tuoi avvisi da pagare, quelli pagati e le ricevute.
home-card-requests = Le tue richieste
home-card-requests-text = A che punto sono le cose che hai chiesto.
home-card-profile = Modifica Profilo
home-card-profile-text = I dati con cui ti conosciamo.

## A notice looked up by its number

lookup-title = Paga un avviso di pagamento
lookup-field = Codice avviso
lookup-hint = Sono 18 cifre: le trovi sull'avviso, accanto al codice QR. Puoi anche incollare il testo del codice QR
lookup-no-number = Scrivi il codice avviso: sono 18 cifre
lookup-other-entity = Questo avviso è di un altro ente: pagalo sul sito di quell'ente, o con la tua banca
lookup-wrong-digits = Il codice avviso non è corretto: controlla le cifre (le ultime due non tornano)
lookup-wrong-first-digit = Il codice avviso non è corretto: comincia con { $digit }, ma deve cominciare con 0, 1, 2 o 3
lookup-code-shape = Il codice QR non è quello di un avviso pagoPA
lookup-code-version = Il codice QR è di una versione che non si conosce
lookup-code-creditor = Il codice QR non indica un ente
lookup-code-amount = Il codice QR non indica un importo
lookup-state = Stato
lookup-number = Codice avviso
lookup-place = Modo di pagare
lookup-amount = Importo
lookup-due = Scadenza
lookup-due-none = Senza scadenza
lookup-add = Inserire nel carrello
lookup-not-payable = <strong>Questo avviso non si paga: lo stato dice perché.</strong> Se non ti torna, contatta l’ente: i recapiti sono in fondo alla pagina.
lookup-unknown = Non troviamo questo avviso tra quelli di questo ente ({ $entity }).
lookup-unknown-how = Controlla le cifre, e che l’ente scritto sull’avviso sia { $entity }. Un avviso appena emesso può arrivare qui dopo qualche ora: puoi sempre pagarlo con la tua banca, in posta o in tabaccheria.
lookup-replaced = Questo avviso non vale più: l’ente l’ha sostituito.
lookup-replaced-how = Non pagarlo: pagoPA non lo accetta. Gli avvisi nuovi sono nell’area personale della persona a cui è intestato. Se non li trovi, contatta l’ente: i recapiti sono in fondo alla pagina.
lookup-replaced-document = Vedi il documento con gli avvisi nuovi
lookup-removed = Questo avviso non vale più: l’ente l’ha tolto.
lookup-removed-how = Non pagarlo: pagoPA non lo accetta. Se non ti torna, contatta l’ente: i recapiti sono in fondo alla pagina.
lookup-too-many = Troppe ricerche da qui: riprova tra 10 minuti.
lookup-access = Per pagare qui un avviso con il suo codice serve un accesso. Puoi pagare anche l’avviso di un’altra persona.
lookup-log-in = Accedi
lookup-without-access = Senza accesso lo paghi con l’app della tua banca, in posta o in tabaccheria: basta il codice avviso.
lookup-lead = Scrivi il codice avviso: ti diciamo per che cosa è, quanto si paga ed entro quando. Puoi pagare anche per un’altra persona.
lookup-another = Cerca un altro avviso
lookup-search = Cerca avviso
lookup-no-names = I nomi delle persone qui non si vedono. I tuoi avvisi, con tutti i dati, sono in <a href="/area-riservata/documenti">La mia posizione</a>.
lookup-scan = Inquadra il codice QR
lookup-scan-starting = Apriamo la fotocamera: se il browser lo chiede, consentila.
lookup-scan-looking = Inquadra il codice QR dell’avviso.
lookup-scan-other = Questo non è il codice QR di un avviso pagoPA: cerca quello accanto alle 18 cifre.
lookup-scan-slow = Non troviamo nessun codice. Avvicina l’avviso e cerca più luce, oppure chiudi e scrivi le 18 cifre.
lookup-scan-refused = Non possiamo usare la fotocamera: consentila nelle impostazioni del browser, oppure chiudi e scrivi le 18 cifre.
lookup-scan-missing = Qui non c’è una fotocamera: chiudi e scrivi le 18 cifre.
lookup-scan-failed = La fotocamera non risponde: forse la usa un altro programma. Chiudi e riprova, oppure scrivi le 18 cifre.
lookup-scan-read = Codice letto: avviso { $avviso } dell’ente { $ente }. Premi Cerca avviso.
lookup-scan-private = Le immagini restano sul tuo dispositivo.
lookup-scan-close = Chiudi

## From the cart to pagoPA, and what became of the payment

outcome-leaving-title = Ti stiamo portando su pagoPA
outcome-leaving-pays = { $n ->
    [one] Paghi un avviso per <span class="amount">{ $amount }</span>.
   *[other] Paghi { $n } avvisi per <span class="amount">{ $amount }</span>.
}
outcome-leaving-rest = { $n ->
    [one] Nel carrello resta un altro avviso: pagoPA ne accetta 5 per volta. Quando torni qui continui con il pagamento dopo.
   *[other] Nel carrello restano altri { $n } avvisi: pagoPA ne accetta 5 per volta. Quando torni qui continui con il pagamento dopo.
}
outcome-leaving-how = Su pagoPA scegli come pagare e vedi la commissione prima di confermare. Alla fine torni qui e trovi l’esito.
outcome-leaving-go = Continua su pagoPA
outcome-opening-title = Stiamo aprendo pagoPA
outcome-opening = Ci vuole qualche secondo: la pagina va avanti da sola. Non premere di nuovo «Paga con pagoPA».
outcome-opening-go = Continua
outcome-empty = Il carrello è vuoto: scegli prima che cosa pagare.
outcome-gone = Abbiamo tolto dal carrello: { $notices }. Controlla e riprova.
outcome-gone-notice = «{ $description }» ({ $number }) { $reason }
outcome-down-title = pagoPA non risponde
outcome-down = In questo momento non riusciamo ad aprire il pagamento su pagoPA. Il carrello è rimasto com'era: riprova tra qualche minuto, oppure scarica l'avviso e paga con la tua banca, in posta o in tabaccheria.
outcome-refused-title = pagoPA non accetta questi avvisi
outcome-refused = pagoPA dice che adesso uno degli avvisi non si può pagare: forse un pagamento è già in corso. Se hai appena pagato, non pagare di nuovo e aspetta la ricevuta. Altrimenti aspetta che torni libero, oppure scarica l'avviso e paga in un altro modo.
outcome-cart-notices = Gli avvisi nel carrello
outcome-cart-notice = <a href="{ $href }.pdf">Scarica l’avviso «{ $description }» (PDF)</a> <a href="{ $href }">Leggilo in una pagina<span class="visually-hidden">: { $description }</span></a>
outcome-cart-notice-other = «{ $description }»
outcome-locked = In pagamento
outcome-to-cart = Torna al carrello
outcome-retry = Riprova
outcome-title-paid = Pagamento riuscito
outcome-title-partly = Pagamento riuscito in parte
outcome-title-cancelled = Hai annullato il pagamento
outcome-title-failed = Pagamento non riuscito
outcome-title-waiting = Stiamo verificando il pagamento
outcome-title-unknown = Esito non ancora noto
outcome-paid = { $n ->
    [one] Hai pagato <span class="amount">{ $amount }</span>. La ricevuta di pagoPA è arrivata.
   *[other] Hai pagato <span class="amount">{ $amount }</span>. Le ricevute di pagoPA sono arrivate.
}
outcome-partly = { $n ->
    [one] Alcuni avvisi sono pagati. Per un altro la ricevuta non è ancora arrivata: <strong>non pagarlo di nuovo</strong> finché non sai l’esito.
   *[other] Alcuni avvisi sono pagati. Per gli altri le ricevute non sono ancora arrivate: <strong>non pagarli di nuovo</strong> finché non sai l’esito.
}
outcome-cancelled = { $n ->
    [one] pagoPA ci dice che hai annullato. Non abbiamo ricevuto nessun pagamento e l’avviso è ancora nel carrello.
   *[other] pagoPA ci dice che hai annullato. Non abbiamo ricevuto nessun pagamento e gli avvisi sono ancora nel carrello.
}
outcome-failed = { $n ->
    [one] pagoPA ci dice che il pagamento non è riuscito. Finora non abbiamo ricevuto nessuna ricevuta e l’avviso resta da pagare.
   *[other] pagoPA ci dice che il pagamento non è riuscito. Finora non abbiamo ricevuto nessuna ricevuta e gli avvisi restano da pagare.
}
outcome-failed-debit = Se la tua banca mostra un addebito, <strong>non pagare di nuovo</strong>: la ricevuta può arrivare più tardi, oppure la banca restituisce la somma.
outcome-waiting = { $n ->
    [one] <strong>Non pagare di nuovo.</strong> Aspettiamo la ricevuta da pagoPA: di solito bastano pochi secondi. La pagina si aggiorna da sola per un minuto.
   *[other] <strong>Non pagare di nuovo.</strong> Aspettiamo le ricevute da pagoPA: di solito bastano pochi secondi. La pagina si aggiorna da sola per un minuto.
}
outcome-unknown = L’esito non è ancora arrivato. <strong>Non pagare di nuovo.</strong>
outcome-unknown-where = { $n ->
    [one] Quando la ricevuta arriva, la trovi in «La mia posizione». Se non hai concluso il pagamento su pagoPA, l’avviso è ancora nel carrello.
   *[other] Quando le ricevute arrivano, le trovi in «La mia posizione». Se non hai concluso il pagamento su pagoPA, gli avvisi sono ancora nel carrello.
}
outcome-notice = { $description }, avviso { $number }
outcome-result = Esito
outcome-result-paid = Pagato
outcome-result-none = Nessuna ricevuta
outcome-amount = Importo
outcome-date = Data
outcome-number = Codice avviso
outcome-iur = Identificativo della riscossione (IUR)
outcome-twice = Questo avviso risulta pagato più di una volta: conserva tutte le ricevute. Per riavere un pagamento in più accedi, chiedi il rimborso e scrivi l’IBAN del tuo conto.
outcome-receipt = <a href="{ $href }/ricevuta.pdf">Scarica la ricevuta (PDF)<span class="visually-hidden"> di { $description }</span></a>, <a href="{ $href }">leggila in una pagina<span class="visually-hidden">: ricevuta di { $description }</span></a>
outcome-see-notice = Vedi l’avviso<span class="visually-hidden"> di { $description }</span>
outcome-rest-title = { $n ->
    [one] Nel carrello resta un avviso da pagare
   *[other] Nel carrello restano { $n } avvisi da pagare
}
outcome-rest-total = In tutto <span class="amount">{ $amount }</span>.
outcome-rest-most = pagoPA ne accetta 5 per volta.
outcome-rest-pay = { $n ->
    [one] Continua: paga l’avviso rimasto
   *[other] Continua: paga i { $n } avvisi rimasti
}
outcome-rest-pay-next = Continua: paga i prossimi { $n }
outcome-access = Per scaricare le ricevute e vedere la tua posizione, <a href="{ $href }">accedi</a>.
outcome-by-mail = pagoPA manda l’esito anche all’indirizzo e-mail che hai scritto sulle sue pagine.
outcome-to-home = Torna alla pagina iniziale
outcome-position = La mia posizione
outcome-refresh = Aggiorna ora
outcome-cart = Carrello
outcome-later = Pagare più tardi
outcome-to-cart-retry = Torna al carrello e riprova

## Notice and receipt as pages and as PDF, several notices in one ZIP, and whether a receipt is real

paper-notice-pdf = Scarica l’avviso (PDF)
paper-notice-print = Per pagare stampa il PDF dell’avviso: questa pagina non ha il codice QR.
paper-name = Nome
paper-fiscal-code = Codice fiscale
paper-sector = Settore
paper-info = Informazioni
paper-address = Indirizzo
paper-when = Quando
paper-postal-account = Conto corrente postale
paper-postal-holder = Intestato a
paper-postal-kind = Tipo
paper-postal-authorisation = Autorizzazione
paper-position = La mia posizione
paper-to-position = Torna alla mia posizione
paper-receipt-title = Ricevuta di pagamento
paper-receipt-pdf = Scarica la ricevuta (PDF)
paper-receipt-payment = Pagamento eseguito
paper-receipt-amount = Importo pagato
paper-receipt-paid-on = Pagato il
paper-receipt-creditor = Ente Creditore
paper-receipt-debtor = Intestatario
paper-receipt-debtor-none = Non indicato
paper-receipt-operation = Dati dell’operazione
paper-receipt-row = Voce
paper-receipt-detail = Dettagli
paper-receipt-row-amount = Importo
paper-receipt-issuer = Avviso emesso da
paper-receipt-payer = Versante
paper-receipt-payer-declared = Versante dichiarato
paper-receipt-received = Ricevuta acquisita il
paper-receipt-at = Data e ora dell’operazione
paper-receipt-applied = Data di applicazione
paper-receipt-number = Codice avviso
paper-receipt-iuv = Identificativo univoco (IUV)
paper-receipt-iur = Identificativo ricevuta (IUR)
paper-receipt-psp = Prestatore di servizi
paper-receipt-method = Metodo di pagamento
paper-method-cash = Contanti
paper-method-card = Carta di pagamento
paper-method-debit-card = Bancomat
paper-method-account = Addebito sul conto
paper-method-online-bank = Online dalla banca
paper-method-provider = Presso il prestatore di servizi
paper-method-other = Altro
paper-receipt-fee = Commissione
paper-receipt-beneficiary = Beneficiario
paper-receipt-subject = Causale
paper-receipt-code = Codice di verifica
paper-receipt-lines = Voci di costo
paper-receipt-more = Altri dati
paper-receipt-parts = Importi versati all’ente
paper-no-language-title = L'avviso non c'è in questa lingua
paper-no-language = Questo ente prepara l'avviso in italiano e, se offerte, in tedesco o in inglese: per le altre lingue non ci sono testi ufficiali.
paper-no-pdf-title = Non siamo riusciti a preparare il PDF
paper-no-pdf = Il documento non è perso: i dati sono salvati e puoi riprovare quando vuoi.
paper-retry = Riprova
paper-paid-title = Questo avviso è già pagato
paper-paid = L'avviso non serve più: al suo posto c'è la ricevuta.
paper-cancelled-title = Questo avviso è annullato
paper-cancelled = Non c'è più nulla da pagare con questo avviso.
paper-not-yet-title = Questo avviso non si può ancora pagare
paper-not-yet = Il periodo di pagamento non è cominciato: torna più avanti.
paper-excluded-title = Questo avviso non va più pagato
paper-excluded = Il debito è già stato pagato in un altro modo.
paper-expired-title = Questo avviso è scaduto
paper-expired = Non si può più pagare con questo avviso. Per sapere come fare, rivolgiti all'ente.
paper-zip-choose = Scegli prima quali avvisi scaricare.
paper-zip-nothing = Non c'è nessun avviso da scaricare: di quelli che hai scelto nessuno si può più pagare.
paper-zip-too-many = In un file ci stanno al massimo { $max } avvisi: scegline di meno, il resto scaricalo dopo.
paper-verify-title = Verifica una ricevuta
paper-verify-field = Codice di verifica
paper-verify-hint = Sono 16 lettere e cifre, stampate sulla ricevuta: per esempio 7K3M-9QXA-0B2C-5DEF
paper-verify-no-code = Il codice di verifica ha 16 lettere e cifre, in gruppi di quattro: per esempio 7K3M-9QXA-0B2C-5DEF
paper-verify-real = La ricevuta è autentica: l’ha emessa { $entity }.
paper-verify-payment = Il pagamento
paper-verify-amount = Importo pagato
paper-verify-when = Data e ora
paper-verify-number = Codice avviso
paper-verify-iur = Identificativo ricevuta (IUR)
paper-verify-psp = Prestatore di servizi
paper-verify-compare = Confronta questi dati con quelli stampati: devono essere uguali. I dati delle persone qui non si vedono.
paper-verify-disputed = Questo avviso risultava già pagato o annullato: la somma può essere restituita.
paper-verify-lead = Scrivi il codice stampato sulla ricevuta: ti diciamo se è autentica e quanto è stato pagato.
paper-verify-unknown = Nessuna ricevuta di questo ente ({ $entity }) ha questo codice. Controlla di averlo copiato bene; se è giusto, la ricevuta non è autentica o è di un altro ente.
paper-verify-another = Verifica un’altra ricevuta
paper-verify-check = Verifica

## Payments without a notice: what can be chosen

pay-crumb = Pagamenti
pay-title = Pagamenti spontanei
pay-search-label = Cerca un servizio
pay-search = Cerca
pay-search-nothing = Nessun servizio corrisponde a «{ $query }». Prova con un’altra parola, oppure <a href="/pagamenti/pagamenti-spontanei">guarda tutti i settori</a>.
pay-not-configured = Questo ente non ha ancora attivato i pagamenti spontanei.
pay-services-count = { $n ->
    [one] 1 servizio
   *[other] { $n } servizi
}
pay-closed = Non disponibile
pay-closed-until = Non disponibile: riapre il { $day }
pay-sector-empty = In questo settore non c’è ancora nessun servizio.
pay-back-to-sectors = Torna ai settori

## One service before it is begun

pay-back-to-services = Torna ai servizi di { $sector }
pay-too-low = Per pagare qui serve un accesso di livello <strong>{ $needed }</strong>; il tuo è di livello { $has }. <a href="{ $href }">Accedi con un livello più alto</a> prima di cominciare.
pay-what-can-be-paid = Cosa puoi pagare
pay-goes-to = L’importo va a: { $entity }
pay-amount-fixed = { $amount }, importo fisso
pay-amount-free = Scrivi tu l'importo, da { $min } a { $max }
pay-amount-tariff = { $price } per ogni { $unit }, da 1 a { $max }
pay-rate-choose = Scegli la tariffa
pay-what-we-ask = Cosa ti chiediamo
pay-asks-always = Le voci da pagare e i dati di chi deve pagare.
pay-asks-beneficiary = Per chi è il servizio: nome, cognome e codice fiscale.
pay-asks-beneficiary-optional = Se vuoi, per chi è il servizio: nome, cognome e codice fiscale.
pay-at-the-end = Alla fine scegli se pagare subito o più tardi con l’avviso. Puoi salvare una bozza in ogni momento.
pay-back = Indietro
pay-begin = Inizia

## Every step of the wizard

pay-mandatory = Tutti i campi sono obbligatori, salvo quelli con scritto «facoltativo».
pay-optional = (facoltativo)
pay-privacy = Leggi come usiamo i tuoi dati
pay-draft-saved = Bozza salvata. La trovi in «Le mie bozze» fino al { $day }.
pay-draft-saved-here = Bozza salvata in questo browser. Accedi per ritrovarla anche da un altro dispositivo.
pay-draft-conflict = Questa bozza è stata salvata anche da un'altra finestra, con dati diversi. Qui vedi quello che hai scritto adesso: controlla prima di continuare
pay-withdrawn-title = Questo servizio non è più disponibile
pay-withdrawn = L'ente ha tolto il servizio di questa bozza. Scegli un altro servizio, o chiedi all'ente.
pay-fault-of-item = Voce { $number }: { $text }
pay-fault-of-beneficiary = Beneficiario: { $text }
pay-fault-of-payer = Versante: { $text }

## Step: cost items

pay-items-title = Voci di costo
pay-item-number = Voce { $number }
pay-item = Voce di costo
pay-item-choose = Scegli la voce di costo
pay-item-gone = { $name } (non più disponibile)
pay-item-amount = Importo in euro
pay-item-amount-range = Da { $min } a { $max }
pay-item-quantity = Quantità
pay-item-quantity-missing = Scrivi la quantità
pay-item-rate = Tariffa
pay-item-price = Importo: <span class="amount">{ $amount }</span>: { $reason }
pay-item-remove = Togli la voce { $number }
pay-item-add = Aggiungi nuova voce di costo
pay-items-most = Hai raggiunto il massimo di { $max } voci. Per pagarne altre fai un altro pagamento.
pay-items-update = Ricalcola
pay-total = Totale: <output>{ $amount }</output>
pay-total-so-far = Totale finora: <output>{ $amount }</output>
pay-items-partial = Dopo aver scelto una voce premi «Ricalcola» o «Avanti»: se serve, ti chiediamo quantità o importo.

## Step: in whose name; the fields of a person or a body

pay-debtor-title = Dati contribuente
pay-debtor-about = Il contribuente è la persona o l’ente a cui è intestato l’avviso.
pay-debtor-account-without-code = Il tuo account è senza codice fiscale: l’avviso non può essere intestato a te. Scrivi i dati di una persona o di un ente che ha il codice fiscale. L’avviso lo ritrovi lo stesso tra i tuoi documenti.
pay-debtor-prefilled = All’inizio trovi i tuoi dati. Se li cambi, l’avviso viene intestato ad altri: lo ritrovi lo stesso tra i tuoi documenti.
pay-debtor-prefilled-named = All’inizio trovi i tuoi dati ({ $name }). Se li cambi, l’avviso viene intestato ad altri: lo ritrovi lo stesso tra i tuoi documenti.
pay-debtor-other = Con questi dati l’avviso non è intestato a te.
pay-debtor-own = Usa i miei dati
pay-debtor-who = A chi è intestato l'avviso?
pay-debtor-code-needed = Il tuo account è senza codice fiscale, quindi l'avviso non può essere intestato a te: scrivi il codice fiscale di una persona o di un ente che ce l'ha
pay-subject-person = Una persona
pay-subject-body = Un'azienda o un ente
pay-subject-code = Codice fiscale o partita IVA
pay-subject-code-hint = 16 caratteri per una persona, 11 cifre per un'azienda o un ente
pay-subject-given-name = Nome
pay-subject-family-name = Cognome
pay-subject-name = Denominazione
pay-subject-email = Email
pay-subject-email-hint = Per mandare l'avviso e la ricevuta
pay-subject-address = Indirizzo
pay-subject-house-number = Numero civico
pay-subject-postal-code = CAP
pay-subject-municipality = Comune
pay-subject-province = Provincia (sigla)
pay-subject-country = Nazione

## Step: details of the service, for whom it is, who pays

pay-details-title = Dettagli
pay-details-service = Dati del servizio
pay-details-item = Voce { $number }: { $name }
pay-beneficiary = Beneficiario
pay-beneficiary-about = La persona per cui è il servizio.
pay-beneficiary-about-optional = La persona per cui è il servizio. Se la indichi, compila tutti e tre i campi.
pay-tax-code = Codice fiscale
pay-payer-title = Dati versante
pay-payer-about = Il versante è chi paga. Se paghi tu, non scrivere nulla.
pay-payer-about-named = Il versante è chi paga. Se paghi tu ({ $name }), non scrivere nulla.
pay-payer-differs = Paga un'altra persona o un ente, non chi ha fatto l'accesso
pay-payer-only-if = Compila questi campi solo se hai scelto che paga qualcun altro.
pay-payer-who = Chi paga?

## Step: summary, and making the notice

pay-summary-title = Dati e dettagli del pagamento
pay-summary-declaration = Le informazioni che hai fornito hanno valore di dichiarazione. Verifica che siano corrette.
pay-summary-other = L’avviso è intestato a <strong>{ $name }</strong>, non a te.
pay-summary-sector = Settore
pay-summary-service = Servizio
pay-summary-items-edit = voci di costo
pay-summary-debtor-edit = dati contribuente
pay-summary-details-edit = dettagli
pay-summary-beneficiary-edit = beneficiario
pay-summary-payer-edit = dati versante
pay-summary-full-name = Nome e cognome
pay-summary-any-name = Nome o denominazione
pay-summary-payer = Chi paga
pay-summary-payer-logged-in = Chi ha fatto l'accesso
pay-summary-payment = Pagamento
pay-summary-due = Scadenza dell’avviso: { $day }. Le commissioni dipendono da come paghi: le vedi prima di confermare il pagamento.
pay-summary-needed = Per creare l’avviso serve un accesso di livello { $level }. I tuoi dati restano salvati: ti spieghiamo come fare nella prossima pagina.
pay-summary-buttons = Con tutti e due i pulsanti creiamo l’avviso. «Pagare più tardi» ti dà il codice e il PDF; «Inserire nel carrello» ti porta a pagare adesso.
pay-later = Pagare più tardi
pay-to-cart = Inserire nel carrello
pay-in-cart = Hai inserito nel carrello «{ $description }».
pay-not-in-cart = L'avviso è stato creato, ma non è nel carrello. { $why }
pay-amount-changed = L'importo è cambiato a { $to }: controlla e conferma di nuovo
pay-amount-changed-from = L'importo è cambiato da { $from } a { $to }: controlla e conferma di nuovo
pay-content-changed = I dati del pagamento sono cambiati in un'altra finestra o nel catalogo dell'ente: controlla e conferma di nuovo
pay-not-created-title = Avviso non creato
pay-not-created = Non siamo riusciti a creare l'avviso. I tuoi dati sono salvati nella bozza: riprova tra qualche minuto.

## The own drafts

pay-drafts-title = Le mie bozze
pay-drafts-crumb = Area personale
pay-drafts-kept = Una bozza resta qui { $days } giorni dall’ultima modifica, poi viene eliminata.
pay-drafts-facts = Salvata il { $saved }. Passo raggiunto: { $step }. Viene eliminata il { $until }.
pay-drafts-discard = Elimina<span class="visually-hidden"> la bozza { $service }</span>
pay-drafts-resume = Riprendi<span class="visually-hidden"> la bozza { $service }</span>
pay-drafts-none = Non hai bozze. Quando cominci un <a href="/pagamenti/pagamenti-spontanei">pagamento spontaneo</a>, quello che scrivi viene salvato qui.
pay-draft-gone = Servizio non più disponibile
pay-discard-title = Vuoi eliminare la bozza?
pay-discard-about = { $service }, salvata il { $saved }. Non si può recuperare.
pay-discard-no = No, torna alle bozze
pay-discard-yes = Elimina la bozza
pay-discarded = Hai eliminato la bozza.

## A notice that was made, and taking it back

pay-issued-title = Avviso di pagamento creato
pay-notice-title = Avviso di pagamento
pay-notice-number = Codice avviso
pay-creditor-code = Codice fiscale dell’ente creditore
pay-amount = Importo
pay-due = Scadenza
pay-made-out-to = Intestato a
pay-request-number = Numero della richiesta
pay-download = Scarica l’avviso (PDF)
pay-read-as-page = Leggi l’avviso in una pagina
pay-next-title = Cosa succede ora
pay-next-where = Puoi pagare qui con il carrello, oppure con l’app della tua banca, allo sportello, in tabaccheria o in posta: basta il codice avviso.
pay-next-when = Paga entro la scadenza: dopo, l’importo può aumentare. Anche prima l’ente può aggiornarlo: vale l’importo che vedi quando paghi.
pay-next-late = La scadenza è passata, ma puoi ancora pagare: fallo appena puoi. L’importo può aumentare: vale quello che vedi quando paghi. Se pensi che non sia giusto, contatta l’ente.
pay-next-any-day = Questo avviso non ha una scadenza. L’ente può aggiornare l’importo: vale quello che vedi quando paghi.
pay-next-mail = Mandiamo il codice avviso anche a { $email }: arriva tra qualche minuto.
pay-next-find = Ritrovi l’avviso, e poi la ricevuta, in <a href="/area-riservata/documenti">La mia posizione</a>.
pay-cancel-this = Annulla questo avviso
pay-another = Fai un altro pagamento
pay-again = Lo stesso pagamento per un’altra persona
pay-again-begun = Voci e contribuente sono quelli di prima: controllali, poi scrivi per chi è questo pagamento.
pay-cancel-title = Vuoi annullare questo avviso?
pay-cancel-granted = Questo avviso è a rate: le ha concesse l'ufficio e non puoi annullarlo da qui. Se c'è un errore, segnalalo dalla pagina dell'avviso.
pay-cancel-description = Descrizione
pay-cancel-back = Torna all’avviso
pay-cancel-about = L’avviso annullato non si può più pagare. Se serve, puoi fare di nuovo il pagamento da capo. Se hai già pagato, non annullarlo: aspetta la ricevuta.
pay-cancel-no = No, torna all’avviso
pay-cancel-yes = Annulla l’avviso
pay-cancelled = Hai annullato l'avviso: non va più pagato.
pay-cancel-being-paid = C'è un pagamento in corso su pagoPA: se non arriva la ricevuta, puoi annullare l'avviso dopo le { $time }.
pay-payer-differs-anonymous = Paga un'altra persona o un ente, non il contribuente
pay-summary-payer-debtor = Il contribuente
pay-anonymous-too-many = Da qui sono già stati creati molti avvisi senza accesso. I tuoi dati sono salvati nella bozza: riprova tra 10 minuti, oppure accedi
pay-anonymous-about = Stai facendo il pagamento senza accesso. Se scrivi l’email ti mandiamo l’avviso e poi la ricevuta. Sul portale ritrovi l’avviso solo in questo browser, finché la sessione è aperta.
pay-payer-about-anonymous = Il versante è chi paga. Se paga il contribuente, non scrivere nulla.
pay-next-anonymous = Scarica l’avviso adesso: senza accesso lo ritrovi solo in questo browser, finché la sessione è aperta. Se accedi, resta anche nel tuo carrello.
pay-anonymous-shared = Se usi un computer condiviso, quando hai finito chiudi la sessione: da qui l’avviso non si vede più.
pay-anonymous-close = Chiudi la sessione
pay-anonymous-no-login = Non serve l’accesso. Se accedi, ritrovi bozze, avvisi e ricevute nella tua area personale.
pay-login-first = Dopo il primo passo ti chiediamo di accedere: quello che hai scritto resta.

## Pages of errors

problem-not-found-title = Pagina non trovata
problem-not-found-text = L'indirizzo non porta a nessuna pagina, oppure la pagina non riguarda te. Controlla l'indirizzo o torna alla pagina iniziale.
problem-forbidden-title = Non puoi vedere questa pagina
problem-forbidden-text = Il tuo profilo non permette di aprire questa pagina. Se ti serve, chiedi all'amministratore dell'ente.
problem-session-title = Sessione scaduta
problem-session-text = Sei rimasto fermo troppo a lungo, oppure sei uscito da un'altra finestra. I passi già salvati ci sono ancora: accedi di nuovo e continua da dove eri. Quello che stavi scrivendo in questa pagina va riscritto.
problem-session-waits = Sei rimasto fermo troppo a lungo. Quello che hai scritto in questa pagina è al sicuro in questo browser: riprendi da dove eri.
problem-session-go-on = Riprendi
problem-session-kept = Sei rimasto fermo troppo a lungo. Quello che hai scritto in questa pagina è al sicuro: accedi di nuovo e lo ritrovi dove eri.
problem-session-way-on = Accedi e continua
problem-account-title = Il tuo vecchio account è chiuso
problem-stale-title = La pagina è scaduta
problem-stale-text = La pagina era aperta da troppo tempo o in un'altra finestra. Torna indietro, aggiorna la pagina e riprova: quello che avevi salvato c'è ancora.
problem-large-title = Invio troppo grande
problem-large-text = Hai inviato più dati di quanti questa pagina ne accetta. Quello che avevi già salvato c'è ancora.
problem-bad-title = Richiesta non valida
problem-bad-text = Il modulo inviato non si legge. Torna indietro e riprova.
problem-method-title = Operazione non prevista
problem-method-text = Questa pagina non si può aprire così. Torna indietro e usa i pulsanti della pagina.
problem-slow-title = Servizio lento
problem-slow-text = Il servizio ci sta mettendo troppo. Quello che avevi salvato c'è ancora: riprova tra qualche minuto.
problem-busy-title = Riprova tra poco
problem-busy-text = Il portale in questo momento non riesce a leggere i dati. Quello che avevi salvato c'è ancora: riprova tra qualche minuto.
problem-internal-title = C'è un problema
problem-internal-text = Non dipende da te. Quello che avevi salvato c'è ancora: riprova tra qualche minuto. Se succede ancora, comunica all'ente il codice qui sotto.
problem-log-in-text = Accedi per continuare.
problem-unknown-title = Indirizzo sconosciuto
problem-unknown-text = Questo indirizzo non corrisponde a un ente. Controlla di averlo scritto bene, oppure parti dal sito del tuo comune.
problem-unavailable = Servizio non disponibile. Riprova tra qualche minuto.

## Edit profile, the change of the e-mail address, the own data

profile-title = Modifica Profilo
profile-area = Area personale
profile-missing-return = Per continuare ci manca ancora: <strong>{ $missing }</strong>. Scrivi i dati qui sotto e premi SALVA: poi torni alla pagina che volevi aprire.
profile-missing-area = Per usare l’area personale ci manca ancora: <strong>{ $missing }</strong>. Scrivi i dati qui sotto e premi SALVA.
profile-missing-nationality = la nazionalità
profile-missing-email = l'indirizzo e-mail
profile-missing-residence = la residenza
profile-missing-and = { $before } e { $last }
profile-go-on = Continua da dove eri
profile-lead = I campi con l’asterisco <span aria-hidden="true">(*)</span> sono obbligatori. Ogni parte si salva con il suo pulsante SALVA; quello che hai scritto nelle altre resta nella pagina.
profile-save = SALVA
profile-part-registration = Dati di registrazione e indirizzo
profile-part-contact = Dati contribuente
profile-part-delivery = Modalità di invio degli avvisi
profile-registration-title = Dati di registrazione
profile-registration-lead = Questi dati li comunica il gestore della tua identità digitale. Se non sono corretti, correggili presso il gestore: qui li vedi aggiornati al prossimo accesso.
profile-given-name = Nome
profile-family-name = Cognome
profile-fiscal-code = Codice fiscale
profile-birth-date = Data di nascita
profile-not-given = Non indicato
profile-email = E-mail
profile-email-told = { $email } (comunicata dal gestore)
profile-email-not-given = Non indicata
profile-email-awaited = In attesa del codice per { $email }: ti scriviamo lì solo dopo che lo hai scritto qui
profile-code-sent = Abbiamo mandato un codice a <strong>{ $email }</strong>. Scrivilo qui: fino ad allora il nuovo indirizzo non vale.
profile-code-leaving = Stiamo mandando un codice a <strong>{ $email }</strong>: può metterci qualche minuto. Scrivilo qui quando arriva: fino ad allora il nuovo indirizzo non vale.
profile-code-refused-told = La nostra e-mail non si può consegnare a <strong>{ $email }</strong>: controlla l’indirizzo, oppure scrivine un altro.
profile-code-cancel = Annulla il cambio
profile-code-new = Manda un altro codice
profile-code-confirm = Conferma il codice
profile-email-change = Cambia indirizzo e-mail
profile-email-write = Scrivi l’indirizzo e-mail
profile-address-title = Dati indirizzo
profile-address-lead = La tua residenza. Il comune è uno di quelli dell’elenco ufficiale: se il nome non è giusto, ti diciamo quali gli somigliano.
profile-privacy = Leggi come usiamo i tuoi dati
profile-data-title = I tuoi dati e chi li usa
profile-data-download = <a href="/area-riservata/profilo/i-miei-dati.json">Scarica i miei dati (JSON)</a>: tutto quello che questo ente conserva di te su questo portale
profile-data-accesses = <a href="/area-riservata/accessi">I miei accessi</a>: dove sei entrato, quando e come
profile-data-looks = <a href="/area-riservata/accessi/ufficio">Chi nell’ufficio ha aperto i miei dati</a>
profile-level = Questo accesso è di livello { $level }.
profile-level-low = Con questo livello puoi guardare i tuoi documenti, ma non pagare. Per pagare accedi con un’identità di livello più alto, per esempio SPID di livello 2 o la carta d’identità elettronica.
profile-level-higher = Accedi con un livello più alto

## Edit profile: the fields

profile-choose = Scegli
profile-nationality = Nazionalità
profile-stateless = Nessuna (apolide)
profile-email-hint = Ti mandiamo un codice a questo indirizzo: vale solo dopo che lo hai scritto qui
profile-email-again = Conferma E-mail
profile-code = Codice ricevuto per e-mail
profile-code-hint = 6 cifre: le trovi nell'e-mail che ti abbiamo mandato
profile-country = Nazione
profile-street = Indirizzo
profile-street-hint = Via o piazza, senza il numero
profile-number = Numero civico
profile-postal-code = CAP
profile-postal-code-hint = 5 cifre in Italia; altrove il codice postale, se c'è
profile-city = Comune
profile-city-hint = Il nome per intero; fuori dall'Italia la città
profile-province = Provincia
profile-province-letters = Provincia (sigla)
profile-province-hint = In Italia puoi lasciarla vuota se il comune è uno solo con quel nome
profile-mobile = Cellulare
profile-mobile-hint = Per un numero di un altro paese scrivi + e il prefisso
profile-landline = Telefono
profile-pec = PEC
profile-pec-hint = La posta elettronica certificata, se ne hai una
profile-delivery-ask = Come vuoi ricevere gli avvisi?
profile-delivery-way = Modalità di invio
profile-delivery-paper = Su carta, per posta
profile-delivery-email = Per e-mail
profile-delivery-pec = Per PEC
profile-delivery-app-io = Sull'app IO

## Edit profile: what was done, what is wrong

profile-email-confirmed = Indirizzo confermato: da ora ti scriviamo a { $email }.
profile-code-again = Ti mandiamo un altro codice a { $email }.
profile-email-stays = L’indirizzo e-mail resta quello di prima: { $email }.
profile-email-none-yet = Il codice non vale più. Non hai ancora un indirizzo e-mail: scrivine uno quando vuoi.
profile-conflict = «{ $part }»: un'altra finestra ha salvato altri dati. Scegli quali tenere
profile-saved-go-on = I tuoi dati sono salvati: ora puoi continuare.
profile-nationality-wrong = Scegli la nazionalità dall'elenco
profile-email-missing = Scrivi l'indirizzo e-mail
profile-email-again-missing = Scrivi di nuovo lo stesso indirizzo e-mail
profile-email-again-differs = I due indirizzi e-mail sono diversi: scrivi lo stesso in tutti e due i campi
profile-pec-wrong = La PEC non è corretta: scrivila come nome@pec.esempio.it
profile-pec-needed = Gli avvisi ti arrivano per PEC: scrivila, o scegli prima un altro modo di invio
profile-delivery-missing = Scegli come vuoi ricevere gli avvisi
profile-delivery-no-pec = Per ricevere gli avvisi per PEC scrivila nei «Dati contribuente» e premi lì SALVA
profile-delivery-no-email = Per ricevere gli avvisi per e-mail scrivi e conferma prima il tuo indirizzo e-mail
profile-phone-sign = Scrivi solo cifre e spazi, con + davanti al prefisso di un altro paese
profile-phone-length = Il numero di telefono non è completo, o ha cifre di troppo: controllalo
profile-phone-mobile = Un cellulare italiano comincia con 3: se è di un altro paese scrivi il prefisso, per esempio +41
profile-phone-landline = Un telefono fisso italiano comincia con 0: scrivi anche il prefisso, per esempio 0525
profile-code-missing = Scrivi le 6 cifre del codice
profile-code-not-awaited = Non c'è nessun indirizzo da confermare
profile-code-wrong = Il codice non è quello che ti abbiamo mandato: controlla l'ultima e-mail ricevuta
profile-code-tries = Hai scritto troppe volte un codice sbagliato: chiedi un altro codice
profile-code-expired = Il codice è scaduto: chiedi un altro codice
profile-code-not-sent = La nostra e-mail non è ancora partita: aspetta qualche minuto e controlla la posta
profile-code-refused = La nostra e-mail non si può consegnare a questo indirizzo: controllalo, oppure scrivine un altro
profile-code-too-soon = Ti abbiamo mandato un codice poco fa: aspetta un minuto, poi chiedine un altro
profile-code-too-many = Hai chiesto troppi codici: riprova domani

## How easy a service was; the Italian words are those of criterion C.SE.1.7

rating-title = Valuta il servizio
rating-lead = { $about }. Non chiediamo chi sei: la valutazione è anonima.
rating-about-issue = Pagamenti spontanei
rating-about-payment = Pagamento con pagoPA
rating-question = Quanto è stato facile usare questo servizio?
rating-stars = { $n ->
    [one] 1 stella su 5
   *[other] { $n } stelle su 5
}
rating-no-stars = Scegli da 1 a 5 stelle
rating-best = Quali sono stati gli aspetti che hai preferito?
rating-hardest = Dove hai incontrato le maggiori difficoltà?
rating-clear = Le indicazioni erano chiare
rating-complete = Le indicazioni erano complete
rating-sure = Capivo sempre che stavo procedendo correttamente
rating-no-trouble = Non ho avuto problemi tecnici
rating-not-clear = A volte le indicazioni non erano chiare
rating-not-complete = A volte le indicazioni non erano complete
rating-unsure = A volte non capivo se stavo procedendo correttamente
rating-trouble = Ho avuto problemi tecnici
rating-other = Altro
rating-other-question = Scegli una delle risposte
rating-details = Vuoi aggiungere altri dettagli?
rating-details-hint = Al massimo { $max } caratteri. Non scrivere dati personali
rating-details-long = Scrivi al massimo { $max } caratteri
rating-closed = Questa valutazione è chiusa
rating-skip = Salta
rating-next = Avanti
rating-send = Invia
rating-thanks-title = Valutazione inviata
rating-thanks = Grazie, il tuo parere ci aiuterà a migliorare il servizio!
rating-back = Torna alla pagina di prima
rating-too-many-title = Troppe valutazioni
rating-too-many = Da questo indirizzo sono arrivate molte valutazioni. Riprova tra un'ora.

## The list of requests

request-list-title = Le mie richieste
request-area = Area personale
request-list-asked = Richieste all’ufficio
request-list-payments = Pagamenti spontanei
request-list-late = Il termine era il { $day }
request-number = Numero
request-what = Che cosa
request-sent-on = Inviata il
request-moved-on = Ultimo passaggio
request-state = Stato
request-unread = { $n ->
    [one] 1 messaggio da leggere
   *[other] { $n } messaggi da leggere
}
request-list-how = Per chiedere una rateizzazione o un rimborso, o per segnalare un errore, apri l’avviso nella <a href="/area-riservata/documenti?stato=tutti">tua posizione</a>.
request-list-empty = Non hai ancora fatto richieste.
request-list-pay = Fai un pagamento spontaneo

## What is asked for, and where it stands

request-kind-payment = Pagamento spontaneo
request-kind-refund = Rimborso
request-kind-instalments = Rateizzazione
request-kind-correction = Segnalazione di un errore
request-kind-email = Cambio dell'indirizzo e-mail
request-stage-sent = Inviata
request-stage-waiting = In attesa di pagamento
request-stage-paid = Pagata e conclusa
request-stage-cancelled = Annullata
request-stage-cancelled-paid = Annullata, ma pagata
request-state-sent = Inviata
request-state-taken = Presa in carico
request-state-waiting = In attesa di una risposta
request-state-accepted = Accolta
request-state-refused = Non accolta
request-state-withdrawn = Ritirata
request-state-concluded = Conclusa
request-step-answered = Hai risposto
request-step-sent-text = Abbiamo ricevuto la tua richiesta.
request-step-notice-text = L'avviso di pagamento è pronto: puoi pagarlo quando vuoi entro la scadenza.
request-step-paid-text = È arrivata la ricevuta del pagamento. Non devi fare altro.
request-step-cancelled-text = La richiesta è stata annullata: non c'è niente da pagare.
request-step-cancelled-paid-text = È arrivato un pagamento dopo l'annullamento: l'ufficio lo verifica e ti restituisce l'importo.
request-step-taken-text = L'ufficio ci sta lavorando.
request-step-asked-text = L'ufficio ti ha chiesto qualcosa: leggi i messaggi e rispondi.
request-step-answered-text = L'ufficio riprende a lavorarci.
request-step-accepted-text = L'ufficio ha accolto la richiesta.
request-step-refused-text = L'ufficio non ha accolto la richiesta: leggi il motivo.
request-step-withdrawn-text = Hai ritirato la richiesta.
request-step-concluded-text = Non devi fare altro.
request-email-subject = Indirizzo e-mail per gli avvisi
request-email-proved = Il nuovo indirizzo è confermato.
request-email-code = Scrivi nel tuo profilo il codice per { $email }: arriva per e-mail a quell’indirizzo.
request-email-refused = La nostra e-mail non si può consegnare a { $email }: nel tuo profilo controlla l’indirizzo, oppure scrivine un altro.

## The page of a request

request-title = Richiesta { $number }
request-waits = L’ufficio aspetta una tua risposta. <a href="#testo">Rispondi</a>
request-outcome = Risposta dell’ufficio
request-taken-on = Presa in carico il
request-not-yet = Non ancora
request-due-on = Da concludere entro il
request-overdue = Il termine è passato: puoi chiedere notizie all’ufficio.
request-office = Ufficio responsabile
request-progress = A che punto è
request-messages = Messaggi
request-you = Tu
request-send-message = Invia il messaggio
request-closed = La richiesta è chiusa: non si possono più mandare messaggi.
request-not-sent = Quello che hai scritto non è stato inviato:
request-back-to-list = Torna alle mie richieste
request-withdraw = Ritira la richiesta
request-see-notice = Vedi l’avviso e le ricevute
request-your-answer = La tua risposta
request-write = Scrivi all'ufficio
request-message-sent = Messaggio inviato.
request-notice-number = Codice avviso
request-notice-state = Stato dell’avviso
request-refund-amount = Importo da rimborsare
request-iban = IBAN
request-holder = Intestatario del conto
request-instalments-asked = Rate chieste
request-instalments-granted = Rate accordate
request-rate = { $place }: { $amount } entro il { $day } ({ $state })
request-rates-first = Ora paga le rate: la prima di { $amount } entro il { $day }.
request-rates-next = Ora paga la rata { $number } di { $last }: { $amount } entro il { $day }.
request-rates-paid = Tutte le rate sono pagate. Non devi fare altro.
request-now = Che cosa fare ora
request-fate-to-pay = L'avviso { $notice } resta da pagare: { $amount } entro il { $day }.
request-fate-to-pay-any-day = L'avviso { $notice } resta da pagare: { $amount }.
request-fate-overdue = L'avviso { $notice } resta da pagare: { $amount }. È scaduto il { $day }.
request-fate-several = Restano da pagare { $amount }: trovi gli avvisi nella tua posizione.
request-fate-cancelled = L'avviso { $notice } è annullato: non pagarlo.
request-fate-all-cancelled = Gli avvisi sono annullati: non pagarli.
request-fate-paid = L'avviso { $notice } è pagato. Non devi fare altro.

## Before a request is withdrawn

request-withdraw-title = Vuoi ritirare la richiesta?
request-withdraw-lead = Richiesta { $number }. { $kind }:
request-withdraw-text = L’ufficio smette di lavorarci. Se cambi idea, puoi fare una nuova richiesta.
request-withdraw-no = No, torna alla richiesta
request-withdraw-yes = Sì, ritira la richiesta
request-withdrawn = Hai ritirato la richiesta.

## Asking for something

request-ask-area = La mia posizione
request-ask-refund = Chiedi il rimborso
request-ask-refund-lead = È stato pagato più del dovuto: scrivi su quale conto vuoi ricevere il rimborso.
request-ask-instalments = Chiedi la rateizzazione
request-ask-instalments-lead = Scrivi in quante rate vuoi pagare e perché. Se l'ufficio accoglie la richiesta, ogni rata ha il suo avviso.
request-ask-correction = Segnala un errore
request-ask-correction-lead = Scrivi che cosa non è giusto in questo avviso: importo, dati o motivo. L'ufficio controlla e ti risponde.
request-ask-notice = Avviso
request-ask-owed = Importo da pagare
request-iban-hint = 27 caratteri per i conti italiani: IT60 X054 2811 1010 0000 0123 456
request-holder-hint = Nome e cognome di chi ha il conto
request-refund-message = Messaggio per l'ufficio
request-count = In quante rate vuoi pagare
request-choose = Scegli
request-count-choice = { $n } rate
request-count-hint = Al massimo { $most }, ognuna di almeno { $smallest }
request-why = Perché lo chiedi
request-what-is-wrong = Che cosa non è giusto
request-meanwhile = Finché l'ufficio non risponde, l'avviso resta da pagare.
request-meanwhile-by = Finché l'ufficio non risponde, l'avviso resta da pagare entro il { $day }.
request-meanwhile-overdue = Finché l'ufficio non risponde, l'avviso resta da pagare: è scaduto il { $day }.
request-answers = Risponde: { $office }, entro { $days ->
    [one] un giorno
   *[other] { $days } giorni
}.
request-cancel = Annulla
request-send = Invia la richiesta
request-sent = Richiesta inviata. Qui trovi a che punto è e la risposta dell'ufficio.
request-already = L'hai già chiesto con la richiesta { $number }: l'ufficio non ha ancora risposto.
request-see = Vedi la richiesta
request-already-other = Qualcun altro l'ha già chiesto e l'ufficio non ha ancora risposto: non serve chiederlo ancora. L'ufficio vede chi ha pagato.
request-given-back = L'ufficio ha già concluso questo rimborso: trovi come nella storia dell'avviso.
request-given-back-payer = L'ufficio ha già concluso questo rimborso. Se non hai ricevuto la somma, chiedi notizie all'ufficio.
request-refund-of-another = Il secondo pagamento l'ha fatto un'altra persona: il rimborso spetta a chi ha pagato.
request-back-to-notice = Torna all'avviso
request-back-to-statement = Torna all'estratto conto

## What is wrong with a request, a message, a file

request-iban-missing = Scrivi l'IBAN del conto su cui vuoi ricevere il rimborso.
request-holder-wrong = Scrivi nome e cognome di chi è intestatario del conto, in al massimo { $max } caratteri.
request-count-wrong = Scegli in quante rate vuoi pagare: da { $fewest } a { $most }, ognuna di almeno { $smallest }.
request-why-missing = Scrivi perché chiedi di pagare a rate.
request-what-is-wrong-missing = Scrivi che cosa non è giusto e perché.
request-message-empty = Scrivi il messaggio.
request-message-long = Il messaggio è troppo lungo: scrivi al massimo { $max } caratteri.
request-messages-full = Questa richiesta ha già { $max } messaggi: non se ne possono aggiungere altri.
request-refusal-state = Questa richiesta non si può più cambiare così: ora è «{ $state }».
request-refusal-why = Scrivi il motivo, in al massimo { $max } caratteri.
request-refusal-changed = Nel frattempo questa richiesta è cambiata: ricontrolla e riprova.
request-refusal-answered = A questa richiesta ha già risposto un collega, o tu da un'altra finestra: quello che hai scritto ora non è stato inviato.
request-refusal-own = Questa richiesta è tua: deve rispondere un collega.
request-file-empty = Il file «{ $name }» è vuoto: scegline un altro.
request-file-kind = Il file «{ $name }» non è un PDF, un JPEG o un PNG: scegline un altro.
request-file-heic = Il file «{ $name }» è una foto in formato HEIC, che non possiamo aprire: salvala come JPEG e allegala di nuovo.
request-file-large = Il file «{ $name }» è troppo grande: può avere al massimo { $max }.
request-files-many = Puoi allegare al massimo { $max } file per volta.
request-files-full = Questa richiesta ha già { $max } allegati: non se ne possono aggiungere altri.
request-file-infected = Il file «{ $name }» non è sicuro: l'antivirus lo ha rifiutato. Non è stato salvato.
request-files-unchecked = In questo momento non riusciamo a controllare gli allegati. Riprova tra qualche minuto, oppure invia il messaggio senza allegati.
request-file-nameless = senza nome
request-size-bytes = { $n } byte
request-size-megabytes = { $whole },{ $tenths } MB
