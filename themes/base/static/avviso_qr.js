// Reads the QR code of a notice by the camera. Comfort only: where the browser cannot, the button stays hidden and the number is typed.
// The words are in the page. The server judges what was read, as if it had been typed.
const scanner = document.querySelector('#inquadra');
const canScan = 'BarcodeDetector' in window && navigator.mediaDevices?.getUserMedia;
if (scanner?.showModal && canScan) offerScanner(scanner);

async function offerScanner(dialog) {
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes('qr_code')) return;
  const NOTICE = /^PAGOPA\|002\|(\d{18})\|(\d{11})\|\d{1,12}$/;
  const INTERVAL = 250;
  const PATIENCE = 15_000;
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  const opener = document.querySelector('[data-scan-open]');
  const told = document.querySelector('[data-scan-told]');
  const field = document.querySelector('#numero');
  const video = dialog.querySelector('video');
  const status = dialog.querySelector('[role=status]');
  let camera = null;
  let turn = 0; // counts openings and closings: what belongs to an earlier one is dropped

  function says(what) {
    const text = dialog.dataset[what];
    if (status.textContent !== text) status.textContent = text;
  }

  function release(stream) {
    stream?.getTracks().forEach((track) => track.stop());
  }

  function stops() {
    turn += 1;
    release(camera);
    camera = null;
    video.srcObject = null;
    video.hidden = true;
  }

  function took(text, [, number, creditor]) {
    field.value = text;
    dialog.close();
    const grouped = number.replace(/\d{4}(?=\d)/g, '$& ');
    told.textContent = dialog.dataset.read.replace('{avviso}', grouped).replace('{ente}', creditor);
    field.form.querySelector('[type=submit]').focus();
  }

  async function looks(mine, since) {
    const found = await detector.detect(video).catch(() => []);
    if (mine !== turn) return;
    const texts = found.map((code) => code.rawValue.trim());
    const text = texts.find((one) => NOTICE.test(one));
    if (text) return took(text, text.match(NOTICE));
    if (texts.length) says('other');
    else if (Date.now() - since > PATIENCE) says('slow');
    setTimeout(looks, INTERVAL, mine, since);
  }

  async function opens() {
    turn += 1;
    const mine = turn;
    told.textContent = '';
    says('starting');
    dialog.showModal();
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (mine !== turn) return release(stream);
      camera = stream;
      video.srcObject = stream;
      video.hidden = false;
      await video.play();
      says('looking');
      looks(mine, Date.now());
    } catch (why) {
      if (mine !== turn) return;
      stops();
      says({ NotAllowedError: 'refused', NotFoundError: 'missing' }[why.name] ?? 'failed');
    }
  }

  dialog.addEventListener('close', stops);
  dialog.querySelector('[data-scan-close]').addEventListener('click', () => dialog.close());
  window.addEventListener('pagehide', () => { dialog.close(); stops(); });
  opener.addEventListener('click', opens);
  opener.hidden = false;
}
