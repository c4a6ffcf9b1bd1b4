### What the interface says in English: the ids of it.ftl, in its order.

## The frame of every page

frame-language = Language
frame-cart = Cart
frame-cart-notices = { $n ->
    [one] 1 notice
   *[other] { $n } notices
}

## Pages about the portal: questions, legal notes, privacy, cookies, accessibility, map, banner

about-faq-title = Frequently asked questions
about-faq-number = Where do I find the notice number?
about-faq-number-answer = It is on the payment notice, next to the QR code. It has 18 digits, usually in groups of four.
about-faq-access = Can I pay without logging in?
about-faq-access-answer = It depends on the public body and on the service: we tell you before you start. If you already have a notice, you can always pay it with your bank’s app, at a bank counter or at a tobacconist’s.
about-faq-ways = What is the difference between “Pay later” and “Add to cart”?
about-faq-ways-answer = With “Pay later” you download the notice and pay whenever you like by the due date: with your bank’s app, at a bank counter or at a tobacconist’s. With “Add to cart” you pay now on pagoPA, even several notices together, up to five.
about-faq-fee = How much does it cost to pay with pagoPA?
about-faq-fee-answer = The fee depends on who handles the payment (bank, app, tobacconist). You will see it before you confirm.
about-faq-unpaid = I have paid, but the notice is still shown as unpaid. What should I do?
about-faq-unpaid-answer = Do not pay again. The confirmation may take a few minutes to arrive. If you do not see the receipt the next day, write to the public body and give the notice number.
about-faq-receipt = Where do I find the receipt?
about-faq-receipt-answer = After you log in, you will find it in “My payments”, among the paid documents.
about-legal-title = Legal notes
about-legal-what = This portal lets you pay what is owed to { $entity } through the pagoPA platform.
about-legal-licence-title = Content licence
about-legal-licence = Under the open by default principle of Article 52 of Legislative Decree no. 82 of 7 March 2005 (CAD), and unless otherwise specified (including embedded third-party content), the data, documents and information published on the site are released under the CC-BY 4.0 licence. Users are therefore free to share (reproduce, distribute, communicate to the public, display in public), represent, perform and recite this material in any medium and format, and to modify it (transform the material and use it for derivative works), for any purpose, even commercially, with attribution as the only obligation and without adding further restrictions.
about-legal-owner = Site owner
about-legal-entity = { $entity }, tax code (codice fiscale) { $code }.
about-legal-entity-address = { $entity }, tax code (codice fiscale) { $code }, { $address }.
about-privacy-title = Privacy notice: how we use your data
about-privacy-none = The public body has not published its privacy notice here yet: ask for it using the contact details at the bottom of the page.
about-privacy-full = The full privacy notice is on the public body’s website: <a href="{ $href }">{ $href }</a>
about-cookies-title = Cookies
about-cookies-lead = We only use the portal’s own technical cookies: they make it work and do not follow you elsewhere. That is why we do not ask for consent.
about-cookies-caption = Cookies used by the portal
about-cookies-name = Name
about-cookies-purpose = What it is for
about-cookies-duration = Duration
about-cookies-session = Recognises you while you use the portal and keeps your drafts and your cart together
about-cookies-session-duration = Until you log out, or after { $minutes } minutes of inactivity
about-cookies-login = Links the login that you have started to this browser
about-cookies-login-duration = { $minutes } minutes
about-cookies-kept = If the session expires while you are filling in a form, it opens what you had written: without this key no one can read it
about-cookies-kept-duration = 4 hours, only if needed
about-cookies-language = Remembers the language that you have chosen
about-cookies-language-duration = One year
about-cookies-privacy = Read the privacy notice
about-map-title = Site map
about-map-payments = Spontaneous payments
about-map-area = Personal area
about-map-portal = The portal
about-map-position = My payments
about-map-statement = Statement
about-map-requests = My requests
about-map-drafts = My drafts
about-map-profile = Edit profile
about-map-accesses = My logins
about-accessibility-title = Accessibility help
about-accessibility-declared = The public body has published the <a href="{ $href }">accessibility statement</a> for this portal on the website of the Agenzia per l’Italia digitale.
about-accessibility-undeclared = The public body has not yet published the accessibility statement for this portal. Here you can see how the portal is built and who to tell if something does not work.
about-accessibility-how = How it is built
about-accessibility-keyboard = Every page works with the keyboard alone, without JavaScript, and on a screen 320 pixels wide.
about-accessibility-checked = The pages are checked with automated tools against the WCAG 2.2 rules, levels A and AA.
about-accessibility-pages = Next to every PDF notice and receipt there is a page with the same information.
about-accessibility-faults = What does not work yet
about-accessibility-pdf = PDF notices and receipts do not have the structure that screen readers need: use the page with the same information.
about-accessibility-statement = The statement, and the notices for several debts in a single PDF, do not have that structure.
about-accessibility-others = The pages of pagoPA and of the identity providers are not part of this portal.
about-accessibility-problem = If something does not work
about-accessibility-write = { $contacts ->
    [both] Write to the public body: <a href="mailto:{ $pec }">{ $pec }</a>, telephone { $phone }. Say what you wanted to do, on which device and with which program.
    [pec] Write to the public body: <a href="mailto:{ $pec }">{ $pec }</a>. Say what you wanted to do, on which device and with which program.
    [phone] Write to the public body, telephone { $phone }. Say what you wanted to do, on which device and with which program.
   *[none] Write to the public body. Say what you wanted to do, on which device and with which program.
}
about-accessibility-report = { $contacts ->
    [both] <a href="{ $href }">Report a problem</a>, or write to the public body: <a href="mailto:{ $pec }">{ $pec }</a>, telephone { $phone }. Say what you wanted to do, on which device and with which program.
    [pec] <a href="{ $href }">Report a problem</a>, or write to the public body: <a href="mailto:{ $pec }">{ $pec }</a>. Say what you wanted to do, on which device and with which program.
    [phone] <a href="{ $href }">Report a problem</a>, or write to the public body, telephone { $phone }. Say what you wanted to do, on which device and with which program.
   *[none] <a href="{ $href }">Report a problem</a>, or write to the public body. Say what you wanted to do, on which device and with which program.
}
about-accessibility-ombudsman = If you get no reply within 30 days, or the reply is not enough, you can contact the digital ombudsman (Difensore civico per il digitale) at the Agenzia per l’Italia digitale.
about-banner-title = The banner for the public body’s website
about-banner-heading = The banner for the public body’s website
about-banner-lead = Whoever looks after the public body’s website can copy these lines: they show the banner, which leads to this portal.
about-banner-lines = The lines to copy
about-banner-note = The banner has the public body’s colour and name: if they change, it updates by itself within an hour. It contains no cookies or programs.

## The choice of how to log in

access-log-in = Log in
access-page = Go to the login page
access-another-way = Choose another way to log in
access-level = { $level ->
    [BASSO] LOW
    [MEDIO] MEDIUM
   *[ALTO] HIGH
}
access-choice-title = LOG IN TO YOUR PERSONAL AREA
access-choice-needed = To continue you need to log in at <strong>{ $level }</strong> level.
access-choice-has = You are now logged in at { $level } level: log in again, with the same tax code (codice fiscale), and you will find everything as before.
access-choice-lead = Choose how you want to prove who you are.
access-choice-after = After you log in, you will go back to the page you started from.
access-choice-other = Other ways
access-choice-how = How to log in
access-choice-old-until = The credentials from the old portal are valid until { $day }.
access-way-unavailable = Not available.
access-way-too-weak = This way of logging in does not reach the level needed now.
access-way-not-yet = This way of logging in is not yet available on this portal.
access-way-no-spid = No SPID? Find out how to get it
access-way-no-cie = No CIE? Find out how to apply for it
access-spid-label = Log in with SPID
access-spid-text = With the digital identity from your provider.
access-cie-title = Electronic identity card (CIE)
access-cie-label = Log in with CIE
access-cie-text = With your electronic identity card and the CieID app.
access-cns-title = National services card (CNS)
access-cns-label = Log in with CNS
access-cns-text = You need the health insurance card (tessera sanitaria) or the CNS, a smart card reader and the PIN.
access-federa-label = Log in with FedERa
access-federa-text = With your Emilia-Romagna Region credentials.
access-old-title = Old credentials
access-old-label = Log in with the old credentials
access-old-text = For people who registered on the old portal.
access-old-over-label = Read what has changed
access-old-over-text = The username and password from the old portal are no longer valid.
access-account-title = Username and password
access-account-label = Log in with username and password
access-account-text-both = For people who have registered, either here or on the old portal.
access-account-text-here = For people who have registered on this portal.
access-registration-title = Registration
access-registration-label = Register
access-registration-text = Only for people who cannot get SPID, CIE or CNS.
access-sandbox-title = Test identity
access-sandbox-label = Log in with a test identity
access-sandbox-text = Made-up people, for trying out the portal: no data is real.

## The list of identity providers, and the way there

access-providers-heading = Log in with { $ways }
access-providers-asked = { $level ->
    [BASSO] We will ask you to log in at <strong>LOW</strong> level: username and password are enough (SPID level 1).
    [MEDIO] We will ask you to log in at <strong>MEDIUM</strong> level: password and a code or a confirmation in the provider’s app (SPID level 2).
   *[ALTO] We will ask you to log in at <strong>HIGH</strong> level: password and a security device, such as a smart card (SPID level 3).
}
access-providers-lead = Choose the provider of your SPID identity: we take you to the provider’s login page, then you come back here.
access-providers-none = The list of providers is not available at the moment. Try again in a few minutes or choose another way to log in.
access-providers-about = About SPID
access-providers-more = More information about SPID
access-providers-no-spid = No SPID?
access-providers-help = Need help?
access-providers-other = No SPID at hand?
access-leaving-title = Go to { $provider }
access-leaving-text = We are taking you to the provider’s login page. If nothing happens, press the button.
access-leaving-cancel = Cancel
access-leaving-continue = Continue

## After the login

access-entered = Hello { $name }, you are logged in.
access-entered-replaced = Hello { $name }, you are logged in. { $before } was logged in on this browser: we have logged them out. Their drafts stay in their account.
access-entered-joined = Hello { $name }, you are logged in. Your old account has been merged: your payments and requests are here, and from now on you log in only with your digital identity.

## A login that is too weak to pay

access-weak-title = A higher level is needed
access-weak-needed = { $what ->
    [chiedere] To send this request to the office, { $entity } requires you to log in at { $level } level.
    [annullare] To cancel a notice, { $entity } requires you to log in at { $level } level.
   *[pagare] To pay, { $entity } requires you to log in at { $level } level.
}
access-weak-has = { $what ->
    [chiedere] You are logged in at { $level } level: you can view, but not send this request.
    [annullare] You are logged in at { $level } level: you can view, but not cancel.
   *[pagare] You are logged in at { $level } level: you can view, but not pay.
}
access-weak-why = The level shows how certain it is that it is really you. You have not lost anything: what you have prepared will be waiting for you after you log in.
access-weak-how = How to get a higher level
access-weak-medium = MEDIUM level
access-weak-medium-how = SPID level 2 (password and temporary code) or CIE level 2.
access-weak-high = HIGH level
access-weak-high-how = CIE with the PIN, CNS or health insurance card (tessera sanitaria) with the PIN, SPID level 3.
access-weak-get-spid = Find out how to get SPID
access-weak-get-cie = Find out how to apply for the CIE
access-weak-back = Go back
access-weak-again = Log in at a higher level

## Logging out, and the session

access-left-title = You have logged out of your personal area
access-left-close = If you are using a shared computer, close the browser too.
access-left-partly = You have logged out here, but your identity provider could not close all your logins: close the browser.
access-left-everywhere = Log out of your other devices too (you have to log in again)
access-left-all-title = You have logged out of all devices
access-left-all-text = You are no longer logged in to this portal anywhere: to use your personal area, log in again. If you are using a shared computer, close the browser too.
access-left-provider = You may still be logged in with { $provider }: log out there too, or close the browser.
access-left-provider-too = Log out of { $provider } too
access-left-reply-title = You have logged out
access-left-reply-text = You asked your identity provider to log you out: you are logged out here, and will now go back to the provider.
access-everywhere-crumb = Log out of all devices
access-everywhere-area = Personal area
access-everywhere-accesses = My logins
access-everywhere-title = Do you want to log out of all devices?
access-everywhere-text = { $n ->
    [one] You are logged in on this device only. We will immediately log you out everywhere on this portal. Your saved drafts will stay.
   *[other] You are logged in from { $n } places, including this one. We will immediately log you out everywhere on this portal. Your saved drafts will stay.
}
access-everywhere-no = No, back to my logins
access-everywhere-yes = Log out of all devices
access-session-extended = Done: the session now ends at { $time }.
access-session-resumed = What you had written is saved: check it and continue.
access-session-given-back = Here is what you had written and has not been sent yet: check it and send it.

## A login that did not work

access-fault-official = Message from the provider: <span lang="it">{ $official }</span> (ErrorCode { $code }).
access-fault-still-open = If you were already logged in on this browser, that login is still open.
access-fault-again = Try again
access-fault-title = Login failed
access-fault-text = Your identity provider could not complete the login. Try again in a few minutes or choose another way to log in.
access-fault-late-title = Login already completed or expired
access-fault-late-text = This login was already completed, was started in another browser, or too much time has passed. If you are not logged in yet, log in again.
access-fault-not-believed-text = The answer from the identity provider is not valid, so we did not let you in. Try again; if it happens again, ask for help.
access-fault-expired-title = Time expired
access-fault-expired-text = The answer from the identity provider arrived too late. Try again.
access-fault-low-title = Security level too low
access-fault-low-text = The provider recognised you at a lower level than the one needed here. Try again and, on your provider’s page, choose a more secure login: for example password and temporary code.
access-fault-low-cie-text = You logged in at a lower level than the one needed here. Try again and choose a more secure login: with the CieID app or by reading the card with the PIN.
access-fault-nobody-title = We do not know who you are
access-fault-nobody-text = The identity provider did not give us a valid tax code (codice fiscale): without it we cannot recognise you. Ask your provider to check your details, or choose another way to log in.
access-fault-provider-title = Provider not on the list
access-fault-provider-text = This identity provider is not one of those we can use. Go back to the list and choose another one.
access-fault-own-title = These credentials are no longer valid
access-fault-own-text = You logged in to FedERa with a FedERa username and password: by law, public bodies can no longer accept them (Decree-Law 76/2020, Article 24). Try again and choose SPID or the electronic identity card.
access-fault-busy-title = Too many logins at once
access-fault-busy-text = Many people are logging in at the moment and we could not complete your login. Wait a few seconds and try again.
access-fault-many-title = Too many logins from this network
access-fault-many-text = Many logins have been started from this address within a few seconds. Wait ten seconds and try again: you have lost nothing.
access-fault-unreachable-title = The provider cannot be reached
access-fault-unreachable-text = We cannot take you to the identity provider at the moment. Try again in a few minutes or choose another way to log in.
access-fault-logout-title = Logout not recognised
access-fault-logout-text = The logout request does not come from an identity provider that we know. To log out of this portal use the “Log out” button.
access-fault-19-title = Wrong credentials
access-fault-19-text = You entered wrong credentials several times. Try again with the correct credentials; if you do not remember them, recover them on your provider’s website.
access-fault-20-text = Your credentials do not reach the level needed here. Ask your provider for credentials of a suitable level, or choose another way to log in.
access-fault-21-text = You have to complete the login within a certain time, and that time has passed. Try again whenever you like.
access-fault-22-title = Consent refused
access-fault-22-text = You did not consent to sending us your data, so nothing has reached us. To log in, try again and give your consent.
access-fault-23-title = Identity suspended or credentials blocked
access-fault-23-text = Your credentials are suspended, revoked or blocked. Contact your identity provider, or choose another way to log in.
access-fault-23-cie-text = Your CIE or its credentials are suspended, revoked or blocked. Check their status on the electronic identity card website or ask your municipality, or choose another way to log in.
access-fault-25-title = Login cancelled
access-fault-25-text = You cancelled the login: no data has reached us. You can try again whenever you like.
access-fault-30-title = Another kind of identity is needed
access-fault-30-text = You used a different kind of identity from the one required, for example a professional identity. Try again with your personal identity.
access-fault-30-cie-text = You used a different kind of identity from the one required. Try again with your electronic identity card.

## A card that was not accepted

access-card-what = What you can do
access-card-entity = You were logging in to the portal of { $name }.
access-card-other-way = Log in another way
access-card-again = Try again with the card
access-card-close = Close all browser windows, reopen the browser and try again: while it stays open, the browser does not ask again which certificate to use.
access-card-ask = If you think the card is valid, contact whoever issued it.
access-card-over-title = This login has expired or is already completed
access-card-over-text = For security, each login with the card is valid only once and for a few minutes.
access-card-over-step = Start again below: the login begins from the start.
access-card-expired-title = The card has expired
access-card-expired-text = The card’s certificate is no longer valid, so we did not let you in.
access-card-expired-step = Ask whoever issued the card for a new one: for the health insurance card (tessera sanitaria), that is your local health authority (ASL).
access-card-early-title = The card is not valid yet
access-card-early-text = The card’s certificate is only valid from a later date.
access-card-early-step = Try again once the card is active.
access-card-revoked-title = The card has been revoked
access-card-revoked-text = Whoever issued the card has cancelled it, for example because it is recorded as lost or replaced.
access-card-revoked-step = If you have received a new one, use that.
access-card-unchecked-title = We cannot check the card at the moment
access-card-unchecked-text = We cannot find out whether the card is still valid, and until we know we cannot let anyone in. It is not your fault.
access-card-unchecked-step = Try again in a few minutes.
access-card-nobody-title = We cannot find your tax code (codice fiscale) on the card
access-card-nobody-text = The certificate that you presented does not contain a correct tax code (codice fiscale), so we do not know who you are.
access-card-nobody-step = If the card has several certificates, choose the authentication certificate (CNS).
access-card-unreadable-title = The card cannot be read
access-card-unreadable-text = What the browser presented is not a certificate that we can read.
access-card-unreadable-step = Take the card out of the reader, put it back in and try again.
access-card-absent-title = We did not see any card
access-card-absent-text = The browser did not present your card’s certificate, so we did not let you in.
access-card-absent-reader = Check that the reader is connected to the computer and that the card is inserted the right way round.
access-card-absent-program = Check that you have installed the card’s software, as indicated by whoever issued the card.
access-card-absent-pin = When the browser asks, choose the certificate and enter the PIN of the card. After three wrong PINs the card is blocked and the PUK is needed.
access-card-other-title = This certificate is not for logging in
access-card-other-text = There can be several certificates on the card: the one you chose is not the authentication certificate.
access-card-other-step = Choose the authentication certificate (CNS), not the one for signing.
access-card-unknown-title = We do not recognise this card
access-card-unknown-text = The certificate does not come from one of the recognised certification authorities for the health insurance card (tessera sanitaria) and the CNS.
access-card-unknown-step = If there is another card in the reader, replace it with the health insurance card (tessera sanitaria) or the CNS.

## The cart, and what is said when a notice goes in or out

cart-title = Cart
cart-undo = You have removed “{ $description }” from the cart.
cart-undo-button = Undo
cart-gone = We have removed “{ $description }” (notice { $number }) from the cart: { $reason }.
cart-gone-other-option = another way of paying the same debt is already in it
cart-gone-not-yet = it cannot be paid yet
cart-gone-excluded = it has already been paid in another way
cart-gone-paid = it has already been paid
cart-gone-cancelled = it has been cancelled
cart-gone-replaced = the public body has replaced it with other notices
cart-gone-expired = it has expired and can no longer be paid
cart-waiting-title = Being checked
cart-waiting = { $n ->
    [one] pagoPA says that this notice is paid, but the receipt has not arrived yet. <strong>Do not pay again</strong>: the notice will leave the cart by itself.
   *[other] pagoPA says that these notices are paid, but the receipt has not arrived yet. <strong>Do not pay again</strong>: the notices will leave the cart by themselves.
}
cart-waiting-outcome = See the outcome of the payment
cart-many = There are { $count } notices in the cart. pagoPA accepts at most 5 at a time: you pay them in <strong>{ $payments } payments, one after the other</strong>. Each payment has its own fee.
cart-payment = Payment { $number } of { $count }
cart-for = For { $name }
cart-caption = Notices to pay together
cart-caption-payment = Notices of payment { $number }
cart-description = Description
cart-holder = In the name of
cart-holder-none = Notice looked up by its number
cart-due = Due date
cart-due-none = None
cart-overdue = Overdue
cart-amount = Amount
cart-actions = Actions
cart-locked = Being paid
cart-again = The same for another person<span class="visually-hidden">: { $description }, notice { $number }</span>
cart-remove = Remove<span class="visually-hidden"> { $description }, notice { $number }</span>
cart-total = Total
cart-total-payment = Total of payment { $number }
cart-total-payments = Total of the { $count } payments: <span class="amount">{ $amount }</span>
cart-how = You can pay up to 5 notices together. On pagoPA they are separate payments: you get a receipt for each one. The fee depends on how you pay, and you see it before you confirm.
cart-anonymous = The cart stays in this browser. When you log in, the notices will move to your own cart.
cart-more = Add another payment
cart-pay = Pay with pagoPA
cart-pay-first = Pay with pagoPA: payment 1 of { $count }
cart-empty = The cart is empty.
cart-empty-how = Choose a service to pay, or add one of the documents in “My payments”.
cart-position = My payments
cart-spontaneous = Spontaneous payments
cart-added = “{ $description }” is in the cart.
cart-choose = First choose which documents to add to the cart.
cart-chosen = { $n ->
    [0] No notices have been added to the cart.
    [one] One notice has been added to the cart.
   *[other] { $n } notices have been added to the cart.
}
cart-refused = Notice { $number }: { $why }
cart-refused-full = There are already { $max } notices in the cart: pay these, then add the others.
cart-refused-other-option = The cart already holds another way of paying the same debt: either in full or in instalments. Remove that one, then add this one.
cart-refused-not-yet = This notice cannot be added to the cart: it cannot be paid yet.
cart-refused-excluded = This notice cannot be added to the cart: you have already paid in another way.
cart-refused-paid = This notice cannot be added to the cart: it has already been paid.
cart-refused-cancelled = This notice cannot be added to the cart: it has been cancelled.
cart-refused-expired = This notice cannot be added to the cart: it has expired.

## Login with an account of the portal's own

credentials-login-title = Log in with username and password
credentials-login-until = The credentials from the old portal are valid until { $day }. After that you log in with SPID, CIE or CNS.
credentials-login-for-both = For people who have registered on this portal or had an account on the old one.
credentials-login-for-registered = For people who have registered on this portal.
credentials-login-for-old = For people who already had an account on the old portal.
credentials-login-username = Username or email
credentials-login-password = Password
credentials-login-forgotten = Have you forgotten your password?
credentials-login-register = Cannot get SPID or CIE? See if you can register
credentials-login-wrong = Wrong username or password. Check that you have entered them correctly, including upper and lower case.
credentials-login-paused = { $n ->
    [one] There were too many attempts: wait a minute and try again.
   *[other] There were too many attempts: wait { $n } minutes and try again.
}
credentials-login-write-username = Enter your username or email
credentials-login-closed-title = The old credentials are no longer valid
credentials-login-closed-text = The username and password from the old portal were valid until { $day } (Article 24 of Decree-Law 76/2020). You now log in with SPID, CIE or CNS: with the same tax code (codice fiscale) you will find your payments and requests again.

## Why an account may not log in

credentials-late = Your old account was created on or after { $day }: by law it can no longer be used. Log in with SPID, CIE or CNS.
credentials-cut-off = The credentials from the old portal were valid until { $day }. Log in with SPID, CIE or CNS: with the same tax code (codice fiscale) you will find your payments and requests again.
credentials-expired = Your account expired on { $day }. Log in with SPID, CIE or CNS: with the same tax code (codice fiscale) you will find your payments and requests again.
credentials-taken-over = Your old account has been merged with your digital identity: you now log in only with SPID, CIE or CNS.
credentials-closed = The public body no longer accepts accounts registered on the portal for your category. Write to the public body to find out how to log in.

## Registration

credentials-registration-title = Registration
credentials-registration-lead = If you can get a digital identity, you log in with that: registration is only for people who cannot get one.
credentials-registration-who = Who can register
credentials-registration-start = Register<span class="visually-hidden">: { $category }</span>
credentials-registration-have-account = Do you already have an account? <a href="/accesso/credenziali">Log in</a>
credentials-registration-closed = You cannot register on this portal. Since 28 February 2021 municipalities can no longer issue their own usernames and passwords to citizens: you log in with SPID, CIE or CNS (Article 64 of the Digital Administration Code, Legislative Decree 82/2005, as amended by Article 24 of Decree-Law 76/2020).
credentials-registration-what = What you can do
credentials-registration-ask-cie = <a href="https://www.cartaidentita.interno.gov.it/richiedi/">Apply for the electronic identity card (CIE)</a> at the municipality where you live
credentials-registration-get-spid = <a href="https://www.spid.gov.it/cos-e-spid/come-attivare-spid/">Activate SPID</a> with one of the providers
credentials-registration-write = If you cannot get either, write to the public body: the contact details are at the bottom of the page
credentials-registration-foreign = Foreign citizens without a tax code (codice fiscale)
credentials-registration-foreign-text = For people who have no Italian tax code (codice fiscale) and therefore cannot get SPID or CIE.
credentials-registration-minor = Minors
credentials-registration-minor-text = For people who are not yet 18 and have no digital identity. Ask a parent to help you.
credentials-registration-body = Organisations and companies
credentials-registration-body-text = For people who represent an organisation or a company and log in on its behalf.
credentials-registration-form-title = Registration: { $category }
credentials-registration-all = All fields are required. You choose your password later, using the link that we send you by email.
credentials-registration-back = Back
credentials-registration-send = Register
credentials-registration-email = Email
credentials-registration-email-hint = This will be your username: we will send the link to continue to this address
credentials-registration-sent = We have sent you an email: open the link in it within 24 hours to choose your password. If you cannot find it, check your spam folder.
credentials-registration-confirm-title = Confirm your registration
credentials-registration-ready = Your account is ready: you can now log in.
credentials-registration-taken-title = You already have an account
credentials-registration-taken-text = There is already an account with this address. Log in, or ask for a new password.

## What a registration asks for

credentials-field-quoted = “{ $label }”
credentials-field-name = First name
credentials-field-family = Family name
credentials-field-birth = Date of birth
credentials-field-birth-hint = Day, month and year, for example 31/12/1990
credentials-field-birth-place = Town and country of birth
credentials-field-citizenship = Citizenship
credentials-field-document = Identity document
credentials-field-document-hint = Type and number, for example passport AB123456
credentials-field-minor-code = Minor’s tax code (codice fiscale)
credentials-field-minor-code-hint = 16 characters
credentials-field-parent = First name and family name of a parent or guardian
credentials-field-body = Name of the organisation or company
credentials-field-body-code = Tax code (codice fiscale) or VAT number of the organisation
credentials-field-body-code-hint = 11 digits
credentials-field-representative-name = First name of the person who represents the organisation
credentials-field-representative-family = Family name of the person who represents the organisation
credentials-field-role = Role in the organisation
credentials-fault-email = Enter your email
credentials-fault-not-open = Registration is not open
credentials-fault-birth-future = This date is in the future: check the year
credentials-fault-birth-far = This date is too far in the past: check the year
credentials-fault-birth-none = This date does not exist: check the day and month
credentials-fault-birth-shape = Enter the date of birth as day/month/year, for example 31/12/1990
credentials-fault-birth-adult = People who are already 18 can get SPID or CIE: log in with one of those
credentials-fault-code-person = A person’s tax code (codice fiscale) has 16 characters
credentials-fault-code-body = The tax code (codice fiscale) or VAT number of an organisation has 11 digits

## A new password

credentials-password-new = New password
credentials-password-hint = At least { $min } characters, for example four random words. Spaces and accents are fine
credentials-password-lead = Choose the password for the account “{ $username }”.
credentials-password-not-you = If you did not enter this information, do not choose a password: close this page.
credentials-password-save = Save password
credentials-password-empty = Enter the password
credentials-password-short = The password is too short: use at least { $min } characters, for example four random words
credentials-password-long = The password is too long: use at most { $max } characters
credentials-password-common = This password is one of the first that people try: choose another one, for example four random words
credentials-password-personal = The password cannot be your name or your email
credentials-reset-lead = Enter your username: if it has an email address, we will send a link there so that you can choose another password.
credentials-reset-send = Send the link
credentials-reset-no-longer-life = A new password does not make an old account last longer.
credentials-reset-sent = If this username has an account with an email address, we have sent you an email: open the link in it within an hour. If you cannot find it, check your spam folder.
credentials-reset-title = Choose a new password
credentials-reset-saved = The new password is saved: you can now log in.
credentials-reset-ineligible = This account is no longer valid
credentials-link-dead-title = The link is no longer valid
credentials-link-dead-text = The link has already been used or too much time has passed. If you have already chosen your password, log in; otherwise ask for another link.
credentials-link-another = Ask for another link
credentials-link-sent-title = Check your email
credentials-link-again = Has the email not arrived? Ask for it again

## The personal area's overview

debts-area = Personal area
debts-area-lead = { $name }, here you can find your documents and your requests.
debts-position = My payments
debts-area-to-pay = { $n ->
    [0] You have nothing to pay.
    [one] 1 payment due, { $total }.
   *[other] { $n } payments due, { $total } in total.
}
debts-requests = My requests
debts-area-requests = { $n ->
    [0] You have not made any requests yet.
    [one] 1 request.
   *[other] { $n } requests.
}
debts-area-unread = { $n ->
    [one] 1 message to read.
   *[other] { $n } messages to read.
}
debts-drafts = My drafts
debts-area-drafts = The payments that you have started but not yet confirmed.
debts-profile = Edit profile
debts-area-profile = Email, address, phone numbers, how to receive notices; download your data.
debts-reminders = Reminders
debts-area-reminders = How many days before a due date you want us to write to you.
debts-area-statement = Statement
debts-area-statement-text = What you paid in a year, also as a PDF.
debts-accesses = My logins
debts-area-accesses = Where you logged in, when and how; log out of all devices.

## My payments: the list of documents

debts-tabs = Which documents
debts-tab-to-pay = To pay
debts-tab-paid = Paid
debts-tab-all = All
debts-filter = Search and filter
debts-filter-off = Remove filters
debts-search = Search
debts-search-hint = Reason for payment or notice number
debts-filter-year = Year
debts-filter-year-all = All
debts-filter-service = Service
debts-filter-service-all = All
debts-pages-of-documents = Pages of documents
debts-page-of = Page { $page } of { $last }
debts-documents = Documents
debts-none-filtered = No documents with these filters.
debts-none-to-pay = You have nothing to pay.
debts-none-paid = You have no paid documents yet.
debts-none = You have no documents yet.
debts-choose = Select
debts-choose-one = Select { $what }, notice { $number }
debts-reason = Reason for payment
debts-notice-number = Notice number
debts-due = Due date
debts-no-due-date = No due date
debts-amount = Amount
debts-state = Status
debts-actions = Actions
debts-notice-pdf = Notice (PDF)<span class="visually-hidden"> for { $what }, notice { $number }</span>
debts-notice-page = Notice (web page)<span class="visually-hidden"> for { $what }, notice { $number }</span>
debts-receipt-pdf = Receipt (PDF)<span class="visually-hidden"> for { $what }, { $number }</span>
debts-receipt-page = Receipt (web page)<span class="visually-hidden"> for { $what }, { $number }</span>
debts-to-cart-one = Add to cart<span class="visually-hidden"> { $what }, notice { $number }</span>
debts-zip-chosen = Download the selected notices (ZIP)
debts-to-cart-chosen = Add selected to cart
debts-zip-all = <a href="/area-riservata/documenti/avvisi.zip">Download all notices to pay (ZIP)</a>: one PDF for each document, at most { $most }, starting with those due first.
debts-pay-voluntarily = Make a spontaneous payment
debts-to-statement = Statement: what you paid in a year

## Where a payable unit stands, which of the ways to pay it is, and why it costs so much

debts-standing-draft = Not published
debts-standing-not-yet = Not payable yet
debts-standing-payable = To pay
debts-standing-overdue = To pay, overdue
debts-standing-expired = Expired
debts-standing-excluded = No longer to be paid
debts-standing-paid = Paid
debts-standing-paid-excluded = Overpaid
debts-standing-cancelled = Cancelled
debts-standing-paid-cancelled = Cancelled, but paid
debts-standing-being-paid = Being paid
debts-place-single = Single payment
debts-place-part = Instalment { $number } of { $last }

## One document with its notices, receipts and facts

debts-paid-twice = This notice was paid twice: keep both receipts.
debts-paid-excluded = The debt was paid both in full and in instalments: keep all receipts.
debts-refund-to-ask = To get { $amount } back, ask for a refund and enter the IBAN of your account.
debts-refund-of-another = Another person made the second payment: the refund of { $amount } is due to whoever paid, who asks for it from their own statement.
debts-refund-asked = You asked for the refund of { $amount } with request { $number }: the office replies by { $due }.
debts-refund-asked-other = Someone else has already asked for the refund of { $amount }: the office has not replied yet.
debts-refund-closed = The public body completed the refund of { $amount } on { $on }.
debts-refund-refused = The office did not grant request { $number } for the refund of { $amount }: read the reason in the request. If something was wrong, you can ask again.
debts-refund-see = See request { $number }
debts-alternatives = You can pay in full or in instalments: once you pay one way, the other is no longer needed.
debts-replaced = { $n ->
    [one] Do not use notice { $numbers } any more: it is no longer valid, the public body has replaced it. What you see on this page is valid.
   *[other] Do not use notices { $numbers } any more: they are no longer valid, the public body has replaced them. What you see on this page is valid.
}
debts-plan-pdf = Download the notice with all instalments (PDF)
debts-plan-page = Read the notice as a web page
debts-notice = Payment notice
debts-entity = Public body
debts-service = Service
debts-payable-from = Payable from
debts-excluded = The debt has already been paid in another way: this notice is no longer needed.
debts-download-notice = Download the notice (PDF)
debts-read-notice = Read the notice as a web page
debts-download-only-this = Download only this notice (PDF)
debts-read-only-this = Read only this notice as a web page
debts-to-cart = Add to cart
debts-receipts = { $n ->
    [one] Receipt
   *[other] Receipts
}
debts-receipt-links = <a href="/pagamenti/ricevute/{ $id }/ricevuta.pdf">Receipt { $number } (PDF)</a>, <a href="/pagamenti/ricevute/{ $id }">read it as a web page<span class="visually-hidden">: receipt { $number }</span></a>
debts-receipt-paid-twice = This notice had already been paid.
debts-receipt-paid-excluded = The debt had already been paid in another way.
debts-receipt-paid-cancelled = The notice had been cancelled: the office will check this payment and refund the amount.
debts-items = Cost items
debts-item = Item
debts-item-reason = How the amount is worked out
debts-not-given = Not given
debts-total = Total
debts-debtor = Debtor
debts-other-debtor = Other debtor
debts-beneficiary = Beneficiary
debts-payer = Payer
debts-other-data = Other data
debts-full-name = First name and family name
debts-company-name = Name of the organisation
debts-tax-code = Tax code (codice fiscale)
debts-address = Address
debts-email = Email
debts-history = History
debts-ask = Ask the office
debts-asked = Request { $number }: { $kind }
debts-ask-refund = Ask for a refund of { $amount }
debts-ask-plan = Ask for an instalment plan
debts-ask-error = Report an error
debts-why = Why did I receive this?
debts-why-text = The notice is about “{ $service }” from { $entity }. If something is not right, contact the public body: the contact details are at the bottom of the page.
debts-back = Back to my payments
debts-files = Attachments
debts-files-hint = { $n ->
    [one] At most 1 PDF, JPEG or PNG file, up to { $size }. iPhone photos must be JPEG, not HEIC
   *[other] At most { $n } PDF, JPEG or PNG files, up to { $size } each. iPhone photos must be JPEG, not HEIC
}
debts-files-again = { $n ->
    [one] At most 1 PDF, JPEG or PNG file, up to { $size }. iPhone photos must be JPEG, not HEIC. Choose the file again: it was not saved
   *[other] At most { $n } PDF, JPEG or PNG files, up to { $size } each. iPhone photos must be JPEG, not HEIC. Choose the files again: they were not saved
}

## The statement of a year

debts-statement = Statement { $year }
debts-statement-lead = What you paid to { $entity } in { $year }, by date of payment. It includes the payments for which the pagoPA receipt has arrived, for notices on this portal; it does not include fees paid to the bank.
debts-statement-years = Years
debts-statement-paid = You paid in total
debts-statement-refunded = Of which paid twice, to be refunded or already refunded
debts-statement-pdf = Download the statement (PDF)
debts-statement-csv = Download the table (CSV)
debts-statement-own = Payments in my name
debts-statement-for-others = Payments that I made for others
debts-statement-by-others = Notices in my name paid by others
debts-statement-paid-on = Paid on
debts-receipt = Receipt
debts-statement-receipt = <span class="visually-hidden">Receipt </span><span class="number">{ $number }</span>
debts-statement-to-refund = Paid twice
debts-statement-refund-closed = Paid twice: the public body completed the refund on { $on }
debts-statement-cancelled = Notice already cancelled: the office is checking this payment
debts-statement-keep = This summary does not replace the receipts: keep them with it for tax deductions and checks.
debts-statement-none = There are no payments in { $year }.

## Reminders before the due date, and turning them off from a mail

debts-reminder-title = Due date reminders
debts-reminder-lead = Before a notice is due we send you an email, between 8am and 8pm. If you have paid in the meantime, we send nothing.
debts-reminder-when = When you want the reminder
debts-reminder-days = { $n ->
    [0] No reminder
    [one] 1 day before
   *[other] { $n } days before
}
debts-reminder-usual = { $n ->
    [0] We send only one for each notice; several notices together are in one email. If you do not choose, we send none.
    [one] We send only one for each notice; several notices together are in one email. If you do not choose, it arrives 1 day before.
   *[other] We send only one for each notice; several notices together are in one email. If you do not choose, it arrives { $n } days before.
}
debts-reminder-choose = Choose how many days before you want the reminder, or no reminder
debts-reminder-save = Save
debts-reminder-saved = Your choice has been saved.
debts-reminder-back = Back to the personal area
debts-unsubscribe = Do you want to stop receiving reminders?
debts-unsubscribe-text = You will no longer receive emails from { $entity } before due dates. You will still receive notices and receipts.
debts-unsubscribe-no = No, keep receiving them
debts-unsubscribe-yes = Yes, turn off reminders
debts-unsubscribed = Reminders are turned off
debts-unsubscribed-text = You will no longer receive due date reminders from this public body. You will still receive notices and receipts.
debts-unsubscribed-change = Change your choice

## My logins

debts-accesses-where = Where you are logged in
debts-accesses-open = Open logins
debts-accesses-device = Device
debts-accesses-this = <strong>(this one)</strong>
debts-accesses-way = With
debts-accesses-level = Level
debts-accesses-no-level = None
debts-accesses-since = Logged in on
debts-accesses-seen = Last used
debts-accesses-prolong = Extend the session of this device
debts-accesses-leave-all = Log out of all devices
debts-accesses-lately = { $n ->
    [one] Logins of the last month
   *[other] Logins of the last { $n } months
}
debts-accesses-unknown = If you do not recognise a login, log out of all devices and tell your digital identity provider. The device is worked out from what the browser says about itself: it may not be accurate.
debts-accesses-caption = Logins
debts-accesses-when = When
debts-accesses-outcome = Outcome
debts-accesses-entered = Logged in
debts-accesses-failed = Failed
debts-accesses-none = No logins are recorded.
debts-accesses-pages = Pages of logins
debts-accesses-by-old-credentials = Old credentials
debts-accesses-by-credentials = Portal credentials
debts-accesses-by-trial = Test identity
debts-accesses-device-on = { $browser } on { $system }
debts-accesses-device-unknown = Device not recognised

## Who in the office opened my data

debts-looks = Who in the office has opened my data
debts-looks-heading = Who in the office has opened my data
debts-looks-lead = { $n ->
    [one] Whenever someone from the public body opens a page with your data, it is recorded here. Entries are kept for 1 month.
   *[other] Whenever someone from the public body opens a page with your data, it is recorded here. Entries are kept for { $n } months.
}
debts-looks-caption = Views of your data
debts-looks-when = When
debts-looks-who = Who
debts-looks-what = What
debts-looks-about = About
debts-looks-ask = If you do not understand why someone has opened your data, ask the public body: the contact details are at the bottom of the page.
debts-looks-none = No one in the office has opened your data.
debts-looks-pages = Pages of views
debts-looks-clerk = Desk clerk
debts-looks-editor = Catalogue editor
debts-looks-admin = Administrator of the public body
debts-looks-operator = Platform operator
debts-looks-citizen = Citizen
debts-looks-staff = Staff of the public body
debts-looks-of-list = List of debts
debts-looks-of-debt = Debt
debts-looks-of-notice = Payment notice (PDF)
debts-looks-of-refund = Refund
debts-looks-of-doubt = Unconfirmed payment
debts-looks-of-requests = List of requests
debts-looks-of-request = Request
debts-looks-of-attachment = Attachment to a request
debts-looks-of-many = A list: some of your data was on it too

## What happened to a debt, and what is going on

event-of-place = { $place }: { $what }
event-to-come = (to do)
event-in-progress = Payment in progress
event-locked-mine = At { $since } you started to pay this notice from this portal. While that payment is in progress pagoPA does not accept another. If it is not completed, the notice can be paid again from { $until }.
event-locked-here = At { $since } someone started to pay this notice from this portal. While that payment is in progress pagoPA does not accept another. If it is not completed, the notice can be paid again from { $until }.
event-locked-elsewhere = At { $since } someone started to pay this notice with an app, at a bank or at a counter. While that payment is in progress pagoPA does not accept another. If it is not completed, the notice can be paid again from { $until }.
event-free-at = If the payment in progress is not completed, the notice can be paid again from { $until }.
event-created = Notice created
event-rewritten = Notice updated by the public body
event-divided = Divided into instalments
event-gone = { $n ->
    [one] Notice { $numbers } is no longer valid.
   *[other] Notices { $numbers } are no longer valid.
}
event-amount = Amount changed by the public body
event-amount-text = From { $from } to { $to }.
event-cancelled = Notice cancelled
event-replaced = Notice replaced by another
event-begun-mine = You started the payment on pagoPA
event-begun-here = Payment started from this portal
event-begun-elsewhere = Payment started with an app, at a bank or at a counter
event-lapsed = It was not completed: no receipt has arrived.
event-back-paid = pagoPA says that the payment was successful
event-back-paid-text = Until the receipt arrives, the notice does not show as paid. Do not pay again.
event-back-cancelled = Payment cancelled on pagoPA
event-back-failed = Payment failed on pagoPA
event-never-opened = pagoPA did not respond
event-never-opened-text = The payment did not start: you can try again.
event-in-doubt = The receipt has not arrived yet
event-in-doubt-text = The office is checking with pagoPA. Do not pay again: we will tell you the result here.
event-not-paid = Attempt closed without payment
event-not-paid-text = The payment on pagoPA was not completed and no receipt has arrived.
event-doubt-ended = The office has checked the payment
event-receipt-arrived = Receipt arrived
event-receipt-another = Another receipt arrived
event-paid-cancelled = Paid after cancellation
event-paid = Paid
event-paid-text = Receipt { $number } from { $psp }
event-refund-opened = Refund to be made
event-refund-opened-text = To be refunded: { $amount }.
event-refund-closed = Refund completed
event-refund-closed-text = The office has closed the refund.

## Fields: amounts of money

field-amount-empty = Enter the amount
field-amount-negative = The amount cannot be negative
field-amount-ambiguous = The amount is not clear: enter two digits of cents after a decimal point, for example 1,250.00
field-amount-no-cents = Add the cents after the decimal point, for example 1,250,000.00
field-amount-not-a-number = The amount must contain only digits and a decimal point, for example 25.50
field-amount-too-large = The amount is too large: at most €999,999,999.99
field-amount-limits = The amount must be between { $min } and { $max }
field-amount-quantity = The quantity must be a whole number from 1 to { $max }
field-amount-option = Choose one of the rates
field-amount-total-too-large = The total amount is too large
field-amount-fixed = Fixed amount
field-amount-free = Amount entered by you

## Fields: codice fiscale, IBAN, notice number, e-mail

field-tax-code-empty = Enter the tax code (codice fiscale)
field-tax-code-length = The tax code (codice fiscale) has 16 characters (11 digits for an organisation or a company): you entered { $count }
field-tax-code-character = The tax code (codice fiscale) is not correct: check character number { $place }
field-tax-code-birth-date = The tax code (codice fiscale) is not correct: check the date of birth (characters 7 to 11)
field-tax-code-check-letter = The tax code (codice fiscale) is not correct: check the last letter
field-tax-code-zeros = An 11-digit tax code (codice fiscale) cannot be all zeros
field-tax-code-check-digit = The 11-digit tax code (codice fiscale) is not correct: check the last digit
field-tax-code-of-person = A person’s tax code (codice fiscale) has 16 characters
field-iban-shape = an Italian IBAN has 27 characters: two letters, two digits, then bank, branch and account
field-iban-check-digits = the IBAN is not correct: its check digits do not match
field-notice-number-not-digits = The notice number contains only digits
field-notice-number-length = The notice number has 18 digits: you entered { $count }
field-email-wrong = The email address is not correct: enter it like name@example.it

## Fields: texts that must be there; what is asked for stands in the accusative

field-enter = Enter { $what }
field-not-printable = Enter { $what } again: it contains characters that cannot be printed
field-too-long = Shorten { $what }: at most { $max } characters, you entered { $count }
field-latin = Enter { $what } with Latin letters and digits, as on an envelope
field-what-given-name = the first name
field-what-family-name = the family name
field-what-body-name = the name of the organisation
field-what-address = the address
field-what-house-number = the house number
field-what-municipality = the municipality
field-what-city = the town
field-kind-missing = Choose whether the notice is for a person or for an organisation

## Fields: addresses

field-country-unknown = Enter the Italian name of the country, for example Italia
field-country-not-listed = Choose the country from the list
field-postal-code-italian = The postcode has 5 digits
field-postal-code-none = This postcode does not exist: check it
field-postal-code-abroad = The postcode can have only unaccented letters and digits: at most 16 characters
field-province-letters = Enter the province abbreviation: two letters
field-province-letters-example = Enter the province abbreviation: two letters, for example PR
field-province-abroad = Outside Italy the province is not needed: leave this field empty
field-province-or = or
field-province-needed = There are several municipalities with this name: enter the province, { $provinces }
field-province-other = { $town } is in the province of { $provinces }
field-municipality-unknown = This municipality is not on the list of Italian municipalities: check how it is spelt
field-municipality-near = This municipality is not on the list of Italian municipalities. Perhaps it is: { $names }

## Fields: answers to what a service asks

field-answer-missing = Fill in the field “{ $label }”
field-answer-not-chosen = Choose an answer for “{ $label }”
field-answer-one-line = “{ $label }” must fit on one line, without special characters
field-answer-too-long = Shorten “{ $label }”: at most { $max } characters, you entered { $count }
field-answer-address-hint = Street, house number and municipality
field-answer-address-wrong = In “{ $label }” enter street, house number and municipality: Via della Prova 12, Medesano
field-answer-choice-unknown = Choose one of the values of “{ $label }”
field-answer-date-hint = Day, month and year: 31/12/2026
field-answer-date-wrong = In “{ $label }” enter a date that exists, as dd/mm/yyyy: 31/12/2026
field-answer-number-hint = Digits only, without points or commas
field-answer-number-wrong = In “{ $label }” enter a whole number, digits only, without points or commas
field-answer-number-between = In “{ $label }” enter a number from { $min } to { $max }
field-answer-number-at-least = In “{ $label }” enter a number that is { $min } or more
field-answer-number-at-most = In “{ $label }” enter a number that is { $max } or less
field-answer-plate-hint = Letters and digits, for example AB123CD
field-answer-plate-wrong = In “{ $label }” enter the number plate, 4 to 10 letters and digits: AB123CD
field-answer-tax-code-hint = 16 characters, or 11 digits for an organisation or a company
field-answer-year-hint = Four digits, for example 2026
field-answer-year-wrong = In “{ $label }” enter a four-digit year: 2026
field-answer-yes-no-wrong = Choose Yes or No for “{ $label }”
field-answer-yes = Yes
field-answer-no = No

## Fields: the voci of a draft

field-lines-count = Choose from 1 to { $max } cost items
field-lines-total-too-large = The total is too large for one notice
field-line-not-chosen = Choose the cost item
field-line-gone = This cost item is no longer available: choose another
field-step-items = Cost items
field-step-debtor = Debtor’s details
field-step-details = Details
field-step-summary = Summary

## Debts: discounts and interest, and what cannot be done with them

field-due-discount = Reduction of { $percent } until { $day }: -{ $amount }
field-due-interest = Interest of { $percent } a year from { $day } ({ $days ->
    [one] 1 day
   *[other] { $days } days
}): +{ $amount }
field-publish-published = This debt is already published.
field-publish-cancelled = This debt is cancelled.
field-cancel-paid = This notice has already been paid: it cannot be cancelled.
field-cancel-cancelled = This notice is already cancelled.
field-plan-not-payable = This notice cannot be paid today, so it cannot be split into instalments.
field-plan-several-ways = This debt can already be paid in several ways: it cannot be split into instalments again.
field-plan-count = There must be between { $from } and { $to } instalments.
field-plan-too-small = Each instalment must be at least { $smallest }: this amount can be split into at most { $most } instalments.
field-plan-undividable = The amount is too small to be paid in instalments: each instalment must be at least { $smallest }.
field-plan-past = The first instalment must be due today or later: enter { $day } or a later date.
field-plan-late = The first instalment must be due by { $day }: enter an earlier date.
field-plan-numbers = The notice numbers of the instalments are missing.
field-too-many-transfers = The cost items that you chose go to { $count } different accounts or categories: a notice can hold at most { $most }. Remove some of them and make another payment.

## The frame of every page

frame-home = Home
frame-nav = Main menu
frame-nav-payments = Payments
frame-nav-position = My payments
frame-nav-requests = My requests
frame-profile = Edit profile
frame-log-in = LOG IN
frame-log-out = Log out
frame-portal = Payment portal
frame-error-title = Error: { $title }
frame-skip-content = Skip to main content
frame-skip-footer = Skip to footer
frame-demo-label = Test environment
frame-demo = <strong>Test environment:</strong> no payment is real
frame-breadcrumb = Breadcrumb
frame-user-name = Logged in as
frame-user-code = User
frame-user-no-code = no tax code
frame-user-level = Level
frame-session-end = The session ends at <span data-session-ends="">{ $time }</span>
frame-session-title = The session is about to expire
frame-session-over-title = The session has expired
frame-session-text = The session ends at <span data-session-ends="">{ $time }</span>. Press Continue to stay: what you have written remains here.
frame-session-failed = We could not extend the session: check your connection and press Continue again.
frame-session-over = Close this message and carry on: we will ask you to log in again. If you were preparing a payment, what you have written will not be lost.
frame-session-close = Close
frame-session-continue = Continue

## The end of every page: help, contacts, legal links

frame-help-title = Contact the public body
frame-help-faq = Read the frequently asked questions
frame-help-contact = Ask for help
frame-help-phone = Telephone: { $number }
frame-help-appointment = Book an appointment
frame-help-report = Report a problem
frame-footer-contacts = Contact details
frame-footer-code = Tax code (codice fiscale): { $code }
frame-footer-dpo = Data protection officer: { $who }
frame-footer-help = Help
frame-footer-faq = Frequently asked questions
frame-footer-appointment = Book an appointment
frame-footer-report = Report a problem
frame-footer-legal = Legal information
frame-footer-privacy = Privacy notice
frame-footer-notes = Legal notes
frame-footer-declaration = Accessibility statement
frame-footer-accessibility = Accessibility help
frame-footer-cookies = Cookies
frame-footer-verify = Check a receipt
frame-footer-map = Site map
frame-privacy-read = Read how we use your data

## Parts of forms and lists

frame-faults = { $n ->
    [one] There is one error
   *[other] There are { $n } errors
}
frame-field-error = Error:
frame-field-optional = (optional)
frame-field-limit = At most { $max } characters
frame-field-choose = Choose
frame-yes = Yes
frame-no = No
frame-page-previous = Previous
frame-page-next = Next
frame-steps = Progress
frame-step = Step { $number } of { $total }: <strong>{ $label }</strong>
frame-step-back = <span class="visually-hidden">Go back to the completed step: </span>{ $label }
frame-step-done = { $label }<span class="visually-hidden"> (completed)</span>
frame-step-previous = Back
frame-step-save = Save draft
frame-step-next = Next
frame-step-conflict = The data saved in the other window is still there: <a href="{ $href }">open it instead of this</a>. If you press a button below, the data on this page is kept.
frame-summary-edit = Change<span class="visually-hidden"> { $what }</span>
frame-not-given = Not given
frame-message-new = New

## A person or a body, as fields

frame-subject-person = If it is a person
frame-subject-body = If it is a company or an organisation
frame-subject-address = Residence or registered office
frame-subject-address-text = If you enter it, fill in street, postcode, municipality and province; outside Italy street, town and country. It appears on the notice.

## The parts of the profile

frame-profile-saved = Saved: “{ $title }”.
frame-profile-conflict = This part was saved in another window while you were writing. We have not overwritten anything.
frame-profile-differences = What is different
frame-profile-field = Field
frame-profile-there = Saved in the other window
frame-profile-here = Written here
frame-profile-empty = (empty)
frame-profile-keep-here = To keep what you have written here, press SAVE. Otherwise:
frame-profile-keep-there = Keep the saved data
frame-profile-save = SAVE<span class="visually-hidden"> { $title }</span>

## The first question of the rating

frame-rating-title = Rate the service
frame-rating-send = Send the rating
frame-rating-done = You have already rated this service: thank you.

## What several pages say

frame-reference = If you ask for help, give this code: <span class="event-code">{ $reference }</span>
frame-back-home = Back to the home page

## The entity's home

home-title = Make and check your payments
home-due-title = To pay
home-due = { $n ->
    [one] 1 payment, <span class="amount">{ $amount }</span>
   *[other] { $n } payments, <span class="amount">{ $amount }</span>
}
home-due-first = { $n ->
    [one] 1 payment, <span class="amount">{ $amount }</span>, first due date { $day }
   *[other] { $n } payments, <span class="amount">{ $amount }</span>, first due date { $day }
}
home-due-see = See what is to be paid
home-trouble = The pagoPA service is not responding. You can prepare the payment and pay later.
home-no-spontaneous = This public body does not offer spontaneous payments yet.
home-services = Services
home-card-pay = Spontaneous payments
home-card-pay-text = Choose a service and pay, without waiting for a notice.
home-card-notice = Pay a notice
home-card-notice-text = If you have a payment notice, enter its number and pay it, even for someone else.
home-card-position = Your payments
home-card-position-text = Your notices to pay, the ones you have paid and your receipts.
home-card-requests = Your requests
home-card-requests-text = The progress of what you have asked for.
home-card-profile = Edit profile
home-card-profile-text = The details we know you by.

## A notice looked up by its number

lookup-title = Pay a payment notice
lookup-field = Notice number
lookup-hint = It has 18 digits: they are on the notice, next to the QR code. You can also paste the text of the QR code
lookup-no-number = Enter the notice number: it has 18 digits
lookup-other-entity = This notice is from another public body: pay it on that body’s website, or through your bank
lookup-wrong-digits = The notice number is not correct: check the digits (the last two do not match)
lookup-wrong-first-digit = The notice number is not correct: it begins with { $digit }, but must begin with 0, 1, 2 or 3
lookup-code-shape = The QR code is not that of a pagoPA notice
lookup-code-version = The QR code is of an unknown version
lookup-code-creditor = The QR code does not name a public body
lookup-code-amount = The QR code does not give an amount
lookup-state = Status
lookup-number = Notice number
lookup-place = Payment option
lookup-amount = Amount
lookup-due = Due date
lookup-due-none = No due date
lookup-add = Add to cart
lookup-not-payable = <strong>You cannot pay this notice: the status says why.</strong> If that seems wrong, contact the public body: the contact details are at the bottom of the page.
lookup-unknown = We cannot find this notice among those of { $entity }.
lookup-unknown-how = Check the digits, and that the public body named on the notice is { $entity }. A notice that has just been issued may take a few hours to arrive here: you can always pay it through your bank, at the post office or at a tobacconist’s.
lookup-replaced = This notice is no longer valid: the public body has replaced it.
lookup-replaced-how = Do not pay it: pagoPA does not accept it. The new notices are in the personal area of the person it was issued to. If you cannot find them, contact the public body: its details are at the bottom of the page.
lookup-replaced-document = See the document with the new notices
lookup-removed = This notice is no longer valid: the public body has withdrawn it.
lookup-removed-how = Do not pay it: pagoPA does not accept it. If this seems wrong to you, contact the public body: its details are at the bottom of the page.
lookup-too-many = Too many searches from here: try again in 10 minutes.
lookup-access = To pay a notice here using its number, you must log in. You can also pay someone else’s notice.
lookup-log-in = Log in
lookup-without-access = Without logging in, you can pay it with your bank’s app, at the post office or at a tobacconist’s: the notice number is enough.
lookup-lead = Enter the notice number: we tell you what it is for, how much to pay and by when. You can also pay for someone else.
lookup-another = Look up another notice
lookup-search = Look up notice
lookup-no-names = People’s names are not shown here. Your notices, with all their details, are in <a href="/area-riservata/documenti">My payments</a>.
lookup-scan = Scan the QR code
lookup-scan-starting = We are opening the camera: if the browser asks, allow it.
lookup-scan-looking = Point the camera at the QR code of the notice.
lookup-scan-other = This is not the QR code of a pagoPA notice: look for the one next to the 18 digits.
lookup-scan-slow = We cannot find a code. Bring the notice closer and get more light, or close this and enter the 18 digits.
lookup-scan-refused = We cannot use the camera: allow it in the browser settings, or close this and enter the 18 digits.
lookup-scan-missing = There is no camera here: close this and enter the 18 digits.
lookup-scan-failed = The camera is not responding: another program may be using it. Close this and try again, or enter the 18 digits.
lookup-scan-read = Code read: notice { $avviso } from public body { $ente }. Press Look up notice.
lookup-scan-private = The images stay on your device.
lookup-scan-close = Close

## From the cart to pagoPA, and what became of the payment

outcome-leaving-title = We are taking you to pagoPA
outcome-leaving-pays = { $n ->
    [one] You are paying one notice for <span class="amount">{ $amount }</span>.
   *[other] You are paying { $n } notices for <span class="amount">{ $amount }</span>.
}
outcome-leaving-rest = { $n ->
    [one] One more notice stays in the cart: pagoPA accepts 5 at a time. When you come back here you continue with the next payment.
   *[other] { $n } more notices stay in the cart: pagoPA accepts 5 at a time. When you come back here you continue with the next payment.
}
outcome-leaving-how = On pagoPA you choose how to pay and see the fee before you confirm. At the end you come back here to see the outcome.
outcome-leaving-go = Continue to pagoPA
outcome-opening-title = We are opening pagoPA
outcome-opening = It takes a few seconds: the page moves on by itself. Do not press “Pay with pagoPA” again.
outcome-opening-go = Continue
outcome-empty = The cart is empty: first choose what to pay.
outcome-gone = We have removed these from the cart: { $notices }. Check and try again.
outcome-gone-notice = “{ $description }” ({ $number }): { $reason }
outcome-down-title = pagoPA is not responding
outcome-down = At the moment we cannot open the payment on pagoPA. The cart is as it was: try again in a few minutes, or download the notice and pay through your bank, at the post office or at a tobacconist’s.
outcome-refused-title = pagoPA does not accept these notices
outcome-refused = pagoPA says that one of the notices cannot be paid now: perhaps a payment is already in progress. If you have just paid, do not pay again and wait for the receipt. Otherwise wait until the notice can be paid again, or download it and pay in another way.
outcome-cart-notices = The notices in the cart
outcome-cart-notice = <a href="{ $href }.pdf">Download the notice “{ $description }” (PDF)</a> <a href="{ $href }">Read it as a web page<span class="visually-hidden">: { $description }</span></a>
outcome-cart-notice-other = “{ $description }”
outcome-locked = Being paid
outcome-to-cart = Back to the cart
outcome-retry = Try again
outcome-title-paid = Payment successful
outcome-title-partly = Payment partly successful
outcome-title-cancelled = You have cancelled the payment
outcome-title-failed = Payment failed
outcome-title-waiting = We are checking the payment
outcome-title-unknown = Outcome not known yet
outcome-paid = { $n ->
    [one] You have paid <span class="amount">{ $amount }</span>. pagoPA’s receipt has arrived.
   *[other] You have paid <span class="amount">{ $amount }</span>. pagoPA’s receipts have arrived.
}
outcome-partly = { $n ->
    [one] Some notices are paid. For one the receipt has not arrived yet: <strong>do not pay it again</strong> until you know the outcome.
   *[other] Some notices are paid. For the others the receipts have not arrived yet: <strong>do not pay them again</strong> until you know the outcome.
}
outcome-cancelled = { $n ->
    [one] pagoPA tells us that you cancelled. We have not received any payment, and the notice is still in the cart.
   *[other] pagoPA tells us that you cancelled. We have not received any payment, and the notices are still in the cart.
}
outcome-failed = { $n ->
    [one] pagoPA tells us that the payment failed. So far we have not received any receipt, and the notice is still to be paid.
   *[other] pagoPA tells us that the payment failed. So far we have not received any receipt, and the notices are still to be paid.
}
outcome-failed-debit = If your bank shows a debit, <strong>do not pay again</strong>: the receipt may arrive later, or the bank will return the money.
outcome-waiting = { $n ->
    [one] <strong>Do not pay again.</strong> We are waiting for the receipt from pagoPA: it usually takes a few seconds. The page refreshes by itself for one minute.
   *[other] <strong>Do not pay again.</strong> We are waiting for the receipts from pagoPA: it usually takes a few seconds. The page refreshes by itself for one minute.
}
outcome-unknown = The outcome has not arrived yet. <strong>Do not pay again.</strong>
outcome-unknown-where = { $n ->
    [one] When the receipt arrives, you will find it in “My payments”. If you did not complete the payment on pagoPA, the notice is still in the cart.
   *[other] When the receipts arrive, you will find them in “My payments”. If you did not complete the payment on pagoPA, the notices are still in the cart.
}
outcome-notice = { $description }, notice { $number }
outcome-result = Outcome
outcome-result-paid = Paid
outcome-result-none = No receipt
outcome-amount = Amount
outcome-date = Date
outcome-number = Notice number
outcome-iur = Collection identifier (IUR)
outcome-twice = This notice has been paid more than once: keep all receipts. To get an extra payment back, log in, ask for a refund and enter the IBAN of your account.
outcome-receipt = <a href="{ $href }/ricevuta.pdf">Download the receipt (PDF)<span class="visually-hidden"> for { $description }</span></a>, <a href="{ $href }">read it as a web page<span class="visually-hidden">: receipt for { $description }</span></a>
outcome-see-notice = See the notice<span class="visually-hidden"> for { $description }</span>
outcome-rest-title = { $n ->
    [one] One notice to pay is left in the cart
   *[other] { $n } notices to pay are left in the cart
}
outcome-rest-total = Altogether <span class="amount">{ $amount }</span>.
outcome-rest-most = pagoPA accepts 5 at a time.
outcome-rest-pay = { $n ->
    [one] Continue: pay the remaining notice
   *[other] Continue: pay the { $n } remaining notices
}
outcome-rest-pay-next = Continue: pay the next { $n }
outcome-access = To download the receipts and see your payments, <a href="{ $href }">log in</a>.
outcome-by-mail = pagoPA also sends the outcome to the e-mail address that you wrote on its pages.
outcome-to-home = Back to the home page
outcome-position = My payments
outcome-refresh = Refresh now
outcome-cart = Cart
outcome-later = Pay later
outcome-to-cart-retry = Back to the cart and try again

## Notice and receipt as pages and as PDF, several notices in one ZIP, and whether a receipt is real

paper-notice-pdf = Download the notice (PDF)
paper-notice-print = To pay, print the PDF of the notice: this page has no QR code.
paper-name = Name
paper-fiscal-code = Tax code (codice fiscale)
paper-sector = Sector
paper-info = Information
paper-address = Address
paper-when = When
paper-postal-account = Postal account
paper-postal-holder = In the name of
paper-postal-kind = Type
paper-postal-authorisation = Authorisation
paper-position = My payments
paper-to-position = Back to my payments
paper-receipt-title = Payment receipt
paper-receipt-pdf = Download the receipt (PDF)
paper-receipt-payment = Payment made
paper-receipt-amount = Amount paid
paper-receipt-paid-on = Paid on
paper-receipt-creditor = Public body
paper-receipt-debtor = Debtor
paper-receipt-debtor-none = Not given
paper-receipt-operation = Details of the payment
paper-receipt-row = Item
paper-receipt-detail = Details
paper-receipt-row-amount = Amount
paper-receipt-issuer = Notice issued by
paper-receipt-payer = Payer
paper-receipt-payer-declared = Declared payer
paper-receipt-received = Receipt received on
paper-receipt-at = Date and time of the payment
paper-receipt-applied = Date payment applied
paper-receipt-number = Notice number
paper-receipt-iuv = Unique identifier (IUV)
paper-receipt-iur = Receipt identifier (IUR)
paper-receipt-psp = Payment service provider
paper-receipt-method = Payment method
paper-method-cash = Cash
paper-method-card = Payment card
paper-method-debit-card = Debit card
paper-method-account = Debit from the account
paper-method-online-bank = Online from the bank
paper-method-provider = With the payment provider
paper-method-other = Other
paper-receipt-fee = Fee
paper-receipt-beneficiary = Beneficiary
paper-receipt-subject = Reason for payment
paper-receipt-code = Verification code
paper-receipt-lines = Cost items
paper-receipt-more = Other data
paper-receipt-parts = Amounts paid to the public body
paper-no-language-title = The notice is not available in this language
paper-no-language = This public body prepares the notice in Italian and, where offered, in German or English: there are no official texts for the other languages.
paper-no-pdf-title = We could not prepare the PDF
paper-no-pdf = The document is not lost: the data is saved, and you can try again whenever you like.
paper-retry = Try again
paper-paid-title = This notice is already paid
paper-paid = The notice is no longer needed: the receipt takes its place.
paper-cancelled-title = This notice is cancelled
paper-cancelled = There is nothing left to pay with this notice.
paper-not-yet-title = This notice cannot be paid yet
paper-not-yet = The payment period has not started: come back later.
paper-excluded-title = This notice no longer needs to be paid
paper-excluded = The debt has already been paid in another way.
paper-expired-title = This notice has expired
paper-expired = You can no longer pay with this notice. To find out what to do, contact the public body.
paper-zip-choose = First choose which notices to download.
paper-zip-nothing = There is no notice to download: none of those you chose can be paid any more.
paper-zip-too-many = A file holds at most { $max } notices: choose fewer, and download the rest afterwards.
paper-verify-title = Check a receipt
paper-verify-field = Verification code
paper-verify-hint = It has 16 letters and digits, printed on the receipt: for example 7K3M-9QXA-0B2C-5DEF
paper-verify-no-code = The verification code has 16 letters and digits, in groups of four: for example 7K3M-9QXA-0B2C-5DEF
paper-verify-real = The receipt is genuine: it was issued by { $entity }.
paper-verify-payment = The payment
paper-verify-amount = Amount paid
paper-verify-when = Date and time
paper-verify-number = Notice number
paper-verify-iur = Receipt identifier (IUR)
paper-verify-psp = Payment service provider
paper-verify-compare = Compare these details with the printed ones: they must be the same. People’s details are not shown here.
paper-verify-disputed = This notice had already been paid or cancelled: the money may be refunded.
paper-verify-lead = Enter the code printed on the receipt: we tell you whether it is genuine and how much was paid.
paper-verify-unknown = No receipt from { $entity } has this code. Check that you have copied it correctly; if you have, the receipt is not genuine or is from another public body.
paper-verify-another = Check another receipt
paper-verify-check = Check

## Payments without a notice: what can be chosen

pay-crumb = Payments
pay-title = Spontaneous payments
pay-search-label = Search for a service
pay-search = Search
pay-search-nothing = No service matches “{ $query }”. Try another word, or <a href="/pagamenti/pagamenti-spontanei">see all sectors</a>.
pay-not-configured = This public body does not offer spontaneous payments yet.
pay-services-count = { $n ->
    [one] 1 service
   *[other] { $n } services
}
pay-closed = Not available
pay-closed-until = Not available: reopens on { $day }
pay-sector-empty = There are no services in this sector yet.
pay-back-to-sectors = Back to the sectors

## One service before it is begun

pay-back-to-services = Back to the services in { $sector }
pay-too-low = To pay here you need to log in at <strong>{ $needed }</strong> level; you are logged in at { $has } level. <a href="{ $href }">Log in at a higher level</a> before you start.
pay-what-can-be-paid = What you can pay
pay-goes-to = The amount goes to: { $entity }
pay-amount-fixed = { $amount }, fixed amount
pay-amount-free = Enter the amount yourself, from { $min } to { $max }
pay-amount-tariff = { $price } for each { $unit }, from 1 to { $max }
pay-rate-choose = Choose the rate
pay-what-we-ask = What we ask you for
pay-asks-always = The cost items to pay and the details of who has to pay.
pay-asks-beneficiary = Who the service is for: first name, family name and tax code (codice fiscale).
pay-asks-beneficiary-optional = If you like, who the service is for: first name, family name and tax code (codice fiscale).
pay-at-the-end = At the end you choose whether to pay now or later with the notice. You can save a draft at any time.
pay-back = Back
pay-begin = Start

## Every step of the wizard

pay-mandatory = All fields are required, except those marked “optional”.
pay-optional = (optional)
pay-privacy = Read how we use your data
pay-draft-saved = Draft saved. You will find it in “My drafts” until { $day }.
pay-draft-saved-here = Draft saved in this browser. Log in to find it on other devices too.
pay-draft-conflict = This draft was also saved in another window, with different data. Here you see what you have just entered: check it before you continue
pay-withdrawn-title = This service is no longer available
pay-withdrawn = The public body has removed the service that this draft is for. Choose another service, or ask the public body.
pay-fault-of-item = Item { $number }: { $text }
pay-fault-of-beneficiary = Beneficiary: { $text }
pay-fault-of-payer = Payer: { $text }

## Step: cost items

pay-items-title = Cost items
pay-item-number = Item { $number }
pay-item = Cost item
pay-item-choose = Choose the cost item
pay-item-gone = { $name } (no longer available)
pay-item-amount = Amount in euros
pay-item-amount-range = From { $min } to { $max }
pay-item-quantity = Quantity
pay-item-quantity-missing = Enter the quantity
pay-item-rate = Rate
pay-item-price = Amount: <span class="amount">{ $amount }</span>: { $reason }
pay-item-remove = Remove item { $number }
pay-item-add = Add another cost item
pay-items-most = You have reached the maximum of { $max } cost items. To pay for more, make another payment.
pay-items-update = Recalculate
pay-total = Total: <output>{ $amount }</output>
pay-total-so-far = Total so far: <output>{ $amount }</output>
pay-items-partial = After choosing an item press “Recalculate” or “Next”: if needed, we ask you for the quantity or amount.

## Step: in whose name; the fields of a person or a body

pay-debtor-title = Debtor’s details
pay-debtor-about = The debtor is the person or organisation whose name is on the notice.
pay-debtor-account-without-code = Your account has no tax code (codice fiscale): the notice cannot be in your name. Enter the details of a person or an organisation that has a tax code. You will still find the notice among your documents.
pay-debtor-prefilled = Your own details are already filled in. If you change them, the notice will be in someone else’s name: you will still find it among your documents.
pay-debtor-prefilled-named = Your own details ({ $name }) are already filled in. If you change them, the notice will be in someone else’s name: you will still find it among your documents.
pay-debtor-other = With these details the notice is not in your name.
pay-debtor-own = Use my details
pay-debtor-who = Whose name is the notice in?
pay-debtor-code-needed = Your account has no tax code (codice fiscale), so the notice cannot be in your name: enter the tax code of a person or an organisation that has one
pay-subject-person = A person
pay-subject-body = A company or an organisation
pay-subject-code = Tax code (codice fiscale) or VAT number
pay-subject-code-hint = 16 characters for a person, 11 digits for a company or an organisation
pay-subject-given-name = First name
pay-subject-family-name = Family name
pay-subject-name = Name of the organisation
pay-subject-email = Email
pay-subject-email-hint = To send the notice and the receipt
pay-subject-address = Address
pay-subject-house-number = House number
pay-subject-postal-code = Postcode
pay-subject-municipality = Municipality
pay-subject-province = Province (abbreviation)
pay-subject-country = Country

## Step: details of the service, for whom it is, who pays

pay-details-title = Details
pay-details-service = Details of the service
pay-details-item = Item { $number }: { $name }
pay-beneficiary = Beneficiary
pay-beneficiary-about = The person the service is for.
pay-beneficiary-about-optional = The person the service is for. If you name one, fill in all three fields.
pay-tax-code = Tax code (codice fiscale)
pay-payer-title = Payer’s details
pay-payer-about = The payer is the person or organisation that pays. If you are paying, leave these fields empty.
pay-payer-about-named = The payer is the person or organisation that pays. If you ({ $name }) are paying, leave these fields empty.
pay-payer-differs = Another person or an organisation is paying, not the person logged in
pay-payer-only-if = Fill in these fields only if you have chosen that someone else is paying.
pay-payer-who = Who is paying?

## Step: summary, and making the notice

pay-summary-title = Payment data and details
pay-summary-declaration = The information that you have given counts as a declaration. Check that it is correct.
pay-summary-other = The notice is in the name of <strong>{ $name }</strong>, not in yours.
pay-summary-sector = Sector
pay-summary-service = Service
pay-summary-items-edit = cost items
pay-summary-debtor-edit = debtor’s details
pay-summary-details-edit = details
pay-summary-beneficiary-edit = beneficiary
pay-summary-payer-edit = payer’s details
pay-summary-full-name = First name and family name
pay-summary-any-name = Name
pay-summary-payer = Who is paying
pay-summary-payer-logged-in = The person logged in
pay-summary-payment = Payment
pay-summary-due = Due date of the notice: { $day }. The fees depend on how you pay: you see them before you confirm the payment.
pay-summary-needed = To create the notice you need to log in at { $level } level. Your details stay saved: on the next page we explain what to do.
pay-summary-buttons = Both buttons create the notice. “Pay later” gives you the number and the PDF; “Add to cart” takes you to pay now.
pay-later = Pay later
pay-to-cart = Add to cart
pay-in-cart = You have added “{ $description }” to the cart.
pay-not-in-cart = The notice has been created, but it is not in the cart. { $why }
pay-amount-changed = The amount has changed to { $to }: check and confirm again
pay-amount-changed-from = The amount has changed from { $from } to { $to }: check and confirm again
pay-content-changed = The payment details have changed in another window or in the public body’s catalogue: check and confirm again
pay-not-created-title = Notice not created
pay-not-created = We could not create the notice. Your details are saved in the draft: try again in a few minutes.

## The own drafts

pay-drafts-title = My drafts
pay-drafts-crumb = Personal area
pay-drafts-kept = A draft stays here for { $days } days after its last change, then it is deleted.
pay-drafts-facts = Saved on { $saved }. Step reached: { $step }. It will be deleted on { $until }.
pay-drafts-discard = Delete<span class="visually-hidden"> the draft for { $service }</span>
pay-drafts-resume = Resume<span class="visually-hidden"> the draft for { $service }</span>
pay-drafts-none = You have no drafts. When you start a <a href="/pagamenti/pagamenti-spontanei">spontaneous payment</a>, what you enter is saved here.
pay-draft-gone = Service no longer available
pay-discard-title = Do you want to delete the draft?
pay-discard-about = { $service }, saved on { $saved }. It cannot be recovered.
pay-discard-no = No, back to the drafts
pay-discard-yes = Delete the draft
pay-discarded = You have deleted the draft.

## A notice that was made, and taking it back

pay-issued-title = Payment notice created
pay-notice-title = Payment notice
pay-notice-number = Notice number
pay-creditor-code = Public body’s tax code (codice fiscale)
pay-amount = Amount
pay-due = Due date
pay-made-out-to = In the name of
pay-request-number = Request number
pay-download = Download the notice (PDF)
pay-read-as-page = Read the notice as a web page
pay-next-title = What happens now
pay-next-where = You can pay here with the cart, or with your bank’s app, at a bank counter, at a tobacconist’s or at the post office: the notice number is enough.
pay-next-when = Pay by the due date: after it, the amount may increase. The public body may also update it earlier: the amount that you see when you pay is the one that counts.
pay-next-late = The due date has passed, but you can still pay: do it as soon as you can. The amount may increase: the one that you see when you pay is the one that counts. If you think that it is wrong, contact the public body.
pay-next-any-day = This notice has no due date. The public body may update the amount: the one that you see when you pay is the one that counts.
pay-next-mail = We are also sending the notice number to { $email }: it arrives in a few minutes.
pay-next-find = You will find the notice, and later the receipt, in <a href="/area-riservata/documenti">My payments</a>.
pay-cancel-this = Cancel this notice
pay-another = Make another payment
pay-again = The same payment for another person
pay-again-begun = Cost items and debtor are as before: check them, then enter who this payment is for.
pay-cancel-title = Do you want to cancel this notice?
pay-cancel-granted = This notice is paid in instalments that the office granted: you cannot cancel it here. If something is wrong, report it from the page of the notice.
pay-cancel-description = Description
pay-cancel-back = Back to the notice
pay-cancel-about = A cancelled notice can no longer be paid. If you need to, you can make the payment again from the start. If you have already paid, do not cancel it: wait for the receipt.
pay-cancel-no = No, back to the notice
pay-cancel-yes = Cancel the notice
pay-cancelled = You have cancelled the notice: it no longer needs to be paid.
pay-cancel-being-paid = A payment is in progress on pagoPA: if the receipt does not arrive, you can cancel the notice after { $time }.
pay-payer-differs-anonymous = Another person or an organisation is paying, not the debtor
pay-summary-payer-debtor = The debtor
pay-anonymous-too-many = Many notices have already been created from here without logging in. Your details are saved in the draft: try again in 10 minutes, or log in
pay-anonymous-about = You are making the payment without logging in. If you enter an email address, we will send you the notice and then the receipt. On the portal you will find the notice only in this browser, while the session is open.
pay-payer-about-anonymous = The payer is the person or organisation that pays. If the debtor is paying, leave these fields empty.
pay-next-anonymous = Download the notice now: without logging in you will find it only in this browser, while the session is open. If you log in, it also stays in your cart.
pay-anonymous-shared = If you are using a shared computer, close the session when you have finished: the notice will no longer be visible from here.
pay-anonymous-close = Close the session
pay-anonymous-no-login = You do not need to log in. If you do, you will find drafts, notices and receipts in your personal area.
pay-login-first = After the first step we ask you to log in: what you have entered is kept.

## Pages of errors

problem-not-found-title = Page not found
problem-not-found-text = The address does not lead to any page, or the page does not concern you. Check the address or go back to the home page.
problem-forbidden-title = You cannot see this page
problem-forbidden-text = Your profile does not allow you to open this page. If you need it, ask the administrator of the public body.
problem-session-title = Session expired
problem-session-text = You were inactive for too long, or you logged out in another window. The steps already saved are still there: log in again and continue from where you were. You will have to enter again what you were writing on this page.
problem-session-waits = You were inactive for too long. What you have written on this page is safe in this browser: continue from where you were.
problem-session-go-on = Continue
problem-session-kept = You were inactive for too long. What you have written on this page is safe: log in again and you will find it where you were.
problem-session-way-on = Log in and continue
problem-account-title = Your old account is closed
problem-stale-title = The page has expired
problem-stale-text = The page had been open for too long or in another window. Go back, reload the page and try again: what you had saved is still there.
problem-large-title = Too much data
problem-large-text = You have sent more data than this page accepts. What you had already saved is still there.
problem-bad-title = Request not valid
problem-bad-text = The form you sent cannot be read. Go back and try again.
problem-method-title = This is not possible
problem-method-text = This page cannot be opened like this. Go back and use the buttons on the page.
problem-slow-title = Slow service
problem-slow-text = The service is taking too long. What you had saved is still there: try again in a few minutes.
problem-busy-title = Try again shortly
problem-busy-text = The portal cannot read its data at the moment. What you had saved is still there: try again in a few minutes.
problem-internal-title = There is a problem
problem-internal-text = It is not your fault. What you had saved is still there: try again in a few minutes. If it happens again, tell the public body the code below.
problem-log-in-text = Log in to continue.
problem-unknown-title = Unknown address
problem-unknown-text = This address does not belong to a public body. Check that you have written it correctly, or start from the website of your municipality.
problem-unavailable = Service not available. Try again in a few minutes.

## Edit profile, the change of the e-mail address, the own data

profile-title = Edit profile
profile-area = Personal area
profile-missing-return = To continue we still need: <strong>{ $missing }</strong>. Fill in the details below and press SAVE: then you will go to the page that you wanted to open.
profile-missing-area = To use your personal area we still need: <strong>{ $missing }</strong>. Fill in the details below and press SAVE.
profile-missing-nationality = your nationality
profile-missing-email = your email address
profile-missing-residence = your place of residence
profile-missing-and = { $before } and { $last }
profile-go-on = Continue where you were
profile-lead = Fields with an asterisk <span aria-hidden="true">(*)</span> are required. Each part is saved with its own SAVE button; what you have written in the others stays on the page.
profile-save = SAVE
profile-part-registration = Registration details and address
profile-part-contact = Contact details
profile-part-delivery = How notices are sent
profile-registration-title = Registration details
profile-registration-lead = These details come from your digital identity provider. If they are wrong, have the provider correct them: you will see them updated here the next time you log in.
profile-given-name = First name
profile-family-name = Family name
profile-fiscal-code = Tax code (codice fiscale)
profile-birth-date = Date of birth
profile-not-given = Not given
profile-email = Email
profile-email-told = { $email } (given by the provider)
profile-email-not-given = Not given
profile-email-awaited = Waiting for the code sent to { $email }: we write to you there only after you have entered it here
profile-code-sent = We have sent a code to <strong>{ $email }</strong>. Enter it here: until then the new address does not take effect.
profile-code-leaving = We are sending a code to <strong>{ $email }</strong>: this may take a few minutes. Enter it here when it arrives: until then the new address does not take effect.
profile-code-refused-told = Our email cannot be delivered to <strong>{ $email }</strong>: check the address, or enter another one.
profile-code-cancel = Cancel the change
profile-code-new = Send another code
profile-code-confirm = Confirm the code
profile-email-change = Change email address
profile-email-write = Enter the email address
profile-address-title = Address
profile-address-lead = Your place of residence. The municipality must be on the official list: if the name is not right, we tell you which ones are similar.
profile-privacy = Read how we use your data
profile-data-title = Your data and who uses them
profile-data-download = <a href="/area-riservata/profilo/i-miei-dati.json">Download my data (JSON)</a>: everything that this public body holds about you on this portal
profile-data-accesses = <a href="/area-riservata/accessi">My logins</a>: where you logged in, when and how
profile-data-looks = <a href="/area-riservata/accessi/ufficio">Who in the office has opened my data</a>
profile-level = You are logged in at { $level } level.
profile-level-low = At this level you can look at your documents, but not pay. To pay, log in with a higher-level identity, for example SPID level 2 or the electronic identity card.
profile-level-higher = Log in at a higher level

## Edit profile: the fields

profile-choose = Choose
profile-nationality = Nationality
profile-stateless = None (stateless)
profile-email-hint = We send a code to this address: the address takes effect only after you have entered the code here
profile-email-again = Confirm email
profile-code = Code received by email
profile-code-hint = 6 digits: they are in the email that we sent you
profile-country = Country
profile-street = Address
profile-street-hint = Street or square, without the number
profile-number = House number
profile-postal-code = Postcode
profile-postal-code-hint = 5 digits in Italy; elsewhere the postcode, if there is one
profile-city = Municipality
profile-city-hint = The full name; outside Italy the town
profile-province = Province
profile-province-letters = Province (abbreviation)
profile-province-hint = In Italy you can leave this empty if there is only one municipality with that name
profile-mobile = Mobile phone
profile-mobile-hint = For a number from another country, enter + and the country code
profile-landline = Telephone
profile-pec = PEC
profile-pec-hint = Your certified email, if you have one
profile-delivery-ask = How do you want to receive notices?
profile-delivery-way = Delivery method
profile-delivery-paper = On paper, by post
profile-delivery-email = By email
profile-delivery-pec = By PEC
profile-delivery-app-io = In the IO app

## Edit profile: what was done, what is wrong

profile-email-confirmed = Address confirmed: from now on we write to you at { $email }.
profile-code-again = We are sending another code to { $email }.
profile-email-stays = The email address stays as it was: { $email }.
profile-email-none-yet = The code is no longer valid. You do not have an email address yet: enter one whenever you like.
profile-conflict = “{ $part }”: another window has saved other data. Choose which to keep
profile-saved-go-on = Your details are saved: you can now continue.
profile-nationality-wrong = Choose the nationality from the list
profile-email-missing = Enter your email address
profile-email-again-missing = Enter the same email address again
profile-email-again-differs = The two email addresses are different: enter the same one in both fields
profile-pec-wrong = The PEC address is not correct: enter it like name@pec.example.it
profile-pec-needed = Your notices are sent by PEC: enter the address, or first choose another delivery method
profile-delivery-missing = Choose how you want to receive notices
profile-delivery-no-pec = To receive notices by PEC, enter the address in “Contact details” and press SAVE there
profile-delivery-no-email = To receive notices by email, first enter and confirm your email address
profile-phone-sign = Enter only digits and spaces, with + before the code of another country
profile-phone-length = The phone number is not complete, or has too many digits: check it
profile-phone-mobile = An Italian mobile number begins with 3: if it is from another country enter the country code, for example +41
profile-phone-landline = An Italian landline number begins with 0: enter the area code too, for example 0525
profile-code-missing = Enter the 6 digits of the code
profile-code-not-awaited = There is no address to confirm
profile-code-wrong = This is not the code that we sent you: check the last email that you received
profile-code-tries = You have entered a wrong code too many times: ask for another code
profile-code-expired = The code has expired: ask for another code
profile-code-not-sent = Our email has not been sent yet: wait a few minutes and check your inbox
profile-code-refused = Our email cannot be delivered to this address: check it, or enter another one
profile-code-too-soon = We sent you a code a moment ago: wait a minute, then ask for another one
profile-code-too-many = You have asked for too many codes: try again tomorrow

## How easy a service was; the Italian words are those of criterion C.SE.1.7

rating-title = Rate the service
rating-lead = { $about }. We do not ask who you are: the rating is anonymous.
rating-about-issue = Spontaneous payments
rating-about-payment = Payment with pagoPA
rating-question = How easy was it to use this service?
rating-stars = { $n ->
    [one] 1 star out of 5
   *[other] { $n } stars out of 5
}
rating-no-stars = Choose from 1 to 5 stars
rating-best = Which aspects did you like best?
rating-hardest = Where did you have the most difficulty?
rating-clear = The instructions were clear
rating-complete = The instructions were complete
rating-sure = I always understood that I was doing things correctly
rating-no-trouble = I had no technical problems
rating-not-clear = Sometimes the instructions were not clear
rating-not-complete = Sometimes the instructions were not complete
rating-unsure = Sometimes I did not understand whether I was doing things correctly
rating-trouble = I had technical problems
rating-other = Other
rating-other-question = Choose one of the answers
rating-details = Would you like to add more details?
rating-details-hint = At most { $max } characters. Do not enter personal data
rating-details-long = Enter at most { $max } characters
rating-closed = This rating is closed
rating-skip = Skip
rating-next = Next
rating-send = Send
rating-thanks-title = Rating sent
rating-thanks = Thank you, your opinion will help us improve the service!
rating-back = Back to the previous page
rating-too-many-title = Too many ratings
rating-too-many = Many ratings have come from this address. Try again in an hour.

## The list of requests

request-list-title = My requests
request-area = Personal area
request-list-asked = Requests to the office
request-list-payments = Spontaneous payments
request-list-late = The deadline was { $day }
request-number = Number
request-what = What
request-sent-on = Sent on
request-moved-on = Last update
request-state = Status
request-unread = { $n ->
    [one] 1 message to read
   *[other] { $n } messages to read
}
request-list-how = To ask for an instalment plan or a refund, or to report an error, open the notice in <a href="/area-riservata/documenti?stato=tutti">My payments</a>.
request-list-empty = You have not made any requests yet.
request-list-pay = Make a spontaneous payment

## What is asked for, and where it stands

request-kind-payment = Spontaneous payment
request-kind-refund = Refund
request-kind-instalments = Instalment plan
request-kind-correction = Report of an error
request-kind-email = Change of email address
request-stage-sent = Sent
request-stage-waiting = Waiting for payment
request-stage-paid = Paid and completed
request-stage-cancelled = Cancelled
request-stage-cancelled-paid = Cancelled, but paid
request-state-sent = Sent
request-state-taken = In progress
request-state-waiting = Waiting for a reply
request-state-accepted = Accepted
request-state-refused = Not accepted
request-state-withdrawn = Withdrawn
request-state-concluded = Completed
request-step-answered = You replied
request-step-sent-text = We have received your request.
request-step-notice-text = The payment notice is ready: you can pay it whenever you want by the due date.
request-step-paid-text = The receipt for the payment has arrived. There is nothing else for you to do.
request-step-cancelled-text = The request has been cancelled: there is nothing to pay.
request-step-cancelled-paid-text = A payment arrived after the cancellation: the office will check it and refund the amount.
request-step-taken-text = The office is working on it.
request-step-asked-text = The office has asked you something: read the messages and reply.
request-step-answered-text = The office is working on it again.
request-step-accepted-text = The office has accepted the request.
request-step-refused-text = The office has not accepted the request: read the reason.
request-step-withdrawn-text = You have withdrawn the request.
request-step-concluded-text = There is nothing else for you to do.
request-email-subject = Email address for notices
request-email-proved = The new address is confirmed.
request-email-code = Enter the code for { $email } in your profile: it arrives by email at that address.
request-email-refused = Our email cannot be delivered to { $email }: check the address in your profile, or enter another one.

## The page of a request

request-title = Request { $number }
request-waits = The office is waiting for your reply. <a href="#testo">Reply</a>
request-outcome = Reply from the office
request-taken-on = In progress since
request-not-yet = Not yet
request-due-on = To be completed by
request-overdue = The deadline has passed: you can ask the office for an update.
request-office = Office responsible
request-progress = Progress
request-messages = Messages
request-you = You
request-send-message = Send the message
request-closed = The request is closed: no more messages can be sent.
request-not-sent = What you wrote was not sent:
request-back-to-list = Back to my requests
request-withdraw = Withdraw the request
request-see-notice = See the notice and the receipts
request-your-answer = Your reply
request-write = Write to the office
request-message-sent = Message sent.
request-notice-number = Notice number
request-notice-state = Status of the notice
request-refund-amount = Amount to be refunded
request-iban = IBAN
request-holder = Account holder
request-instalments-asked = Instalments requested
request-instalments-granted = Instalments granted
request-rate = { $place }: { $amount } by { $day } ({ $state })
request-rates-first = Now pay the instalments: the first of { $amount } by { $day }.
request-rates-next = Now pay instalment { $number } of { $last }: { $amount } by { $day }.
request-rates-paid = All the instalments have been paid. There is nothing else for you to do.
request-now = What to do now
request-fate-to-pay = Notice { $notice } still has to be paid: { $amount } by { $day }.
request-fate-to-pay-any-day = Notice { $notice } still has to be paid: { $amount }.
request-fate-overdue = Notice { $notice } still has to be paid: { $amount }. It was due by { $day }.
request-fate-several = { $amount } still has to be paid: you will find the notices under “My payments”.
request-fate-cancelled = Notice { $notice } has been cancelled: do not pay it.
request-fate-all-cancelled = The notices have been cancelled: do not pay them.
request-fate-paid = Notice { $notice } has been paid. There is nothing else for you to do.

## Before a request is withdrawn

request-withdraw-title = Do you want to withdraw the request?
request-withdraw-lead = Request { $number }. { $kind }:
request-withdraw-text = The office will stop working on it. If you change your mind, you can make a new request.
request-withdraw-no = No, back to the request
request-withdraw-yes = Yes, withdraw the request
request-withdrawn = You have withdrawn the request.

## Asking for something

request-ask-area = My payments
request-ask-refund = Ask for a refund
request-ask-refund-lead = More than was due has been paid: enter the account on which you want to receive the refund.
request-ask-instalments = Ask for an instalment plan
request-ask-instalments-lead = Say how many instalments you want to pay in and why. If the office accepts the request, each instalment will have its own notice.
request-ask-correction = Report an error
request-ask-correction-lead = Say what is wrong with this notice: amount, details or reason. The office will check and reply to you.
request-ask-notice = Notice
request-ask-owed = Amount to pay
request-iban-hint = 27 characters for Italian accounts: IT60 X054 2811 1010 0000 0123 456
request-holder-hint = First name and family name of the account holder
request-refund-message = Message for the office
request-count = How many instalments you want to pay in
request-choose = Choose
request-count-choice = { $n } instalments
request-count-hint = At most { $most }, each of at least { $smallest }
request-why = Why you are asking
request-what-is-wrong = What is wrong
request-meanwhile = Until the office replies, the notice still has to be paid.
request-meanwhile-by = Until the office replies, the notice still has to be paid by { $day }.
request-meanwhile-overdue = Until the office replies, the notice still has to be paid: it was due by { $day }.
request-answers = { $office } will reply within { $days ->
    [one] one day
   *[other] { $days } days
}.
request-cancel = Cancel
request-send = Send the request
request-sent = Request sent. Here you can see its progress and the reply from the office.
request-already = You have already asked for this with request { $number }: the office has not replied yet.
request-see = See the request
request-already-other = Someone else has already asked for this and the office has not replied yet: there is no need to ask again. The office sees who paid.
request-given-back = The office has already completed this refund: the history of the notice says how.
request-given-back-payer = The office has already completed this refund. If you have not received the money, ask the office.
request-refund-of-another = Someone else made the second payment: the refund belongs to the person who paid.
request-back-to-notice = Back to the notice
request-back-to-statement = Back to the statement

## What is wrong with a request, a message, a file

request-iban-missing = Enter the IBAN of the account where you want to receive the refund.
request-holder-wrong = Enter the first name and family name of the account holder, in at most { $max } characters.
request-count-wrong = Choose how many instalments you want to pay in: from { $fewest } to { $most }, each of at least { $smallest }.
request-why-missing = Say why you are asking to pay in instalments.
request-what-is-wrong-missing = Say what is wrong and why.
request-message-empty = Enter the message.
request-message-long = The message is too long: enter at most { $max } characters.
request-messages-full = This request already has { $max } messages: no more can be added.
request-refusal-state = This request can no longer be changed in this way: it is now “{ $state }”.
request-refusal-why = Enter the reason, in at most { $max } characters.
request-refusal-changed = In the meantime this request has changed: check it and try again.
request-refusal-answered = A colleague has already answered this request, or you did in another window: what you have written now has not been sent.
request-refusal-own = This request is yours: a colleague must answer it.
request-file-empty = The file “{ $name }” is empty: choose another one.
request-file-kind = The file “{ $name }” is not a PDF, a JPEG or a PNG: choose another one.
request-file-heic = The file “{ $name }” is a photo in HEIC format, which we cannot open: save it as JPEG and attach it again.
request-file-large = The file “{ $name }” is too large: it can be at most { $max }.
request-files-many = You can attach at most { $max } files at a time.
request-files-full = This request already has { $max } attachments: no more can be added.
request-file-infected = The file “{ $name }” is not safe: the antivirus rejected it. It has not been saved.
request-files-unchecked = We cannot check attachments at the moment. Try again in a few minutes, or send the message without attachments.
request-file-nameless = without a name
request-size-bytes = { $n } bytes
request-size-megabytes = { $whole }.{ $tenths } MB
