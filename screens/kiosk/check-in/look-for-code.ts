// Opens the camera and reads QR codes from its picture: by the browser's own detector where it has one, else by jsQR.

/** Finds the text of a QR code in the picture of a moment. */
type FindText = (video: HTMLVideoElement) => Promise<string | null>;

interface Looking {
  /** True when that was it, and the camera may be closed. */
  readonly onText: (text: string) => boolean;
  /** There is no picture to be had: no permission, or another program holds the camera. */
  readonly onBlind: () => void;
}

/** Between two looks: no quicker than a hand moves, so that an old machine has time for the rest. */
const everyMs = 160;

/** Looks until a code is taken or the returned function is called; either way the camera is off then. */
export function lookForCode(video: HTMLVideoElement, { onText, onBlind }: Looking): () => void {
  let stream: MediaStream | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  const stop = () => {
    isOver = true;
    clearTimeout(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
    video.srcObject = null;
  };

  const start = async () => {
    const [opened, find] = await Promise.all([
      navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 }, facingMode: 'user' }, audio: false }),
      finder(),
    ]);
    stream = opened;
    if (isOver) return stop();
    video.srcObject = opened;
    await video.play();
    const look = async () => {
      // A picture that can't be read is like one without a code: the next one is looked at all the same.
      const text = isOver ? null : await find(video).catch(() => null);
      if (isOver) return;
      if (text !== null && onText(text)) return stop();
      timer = setTimeout(() => void look(), everyMs);
    };
    await look();
  };

  start().catch(() => {
    const wasLeft = isOver;
    stop();
    if (!wasLeft) onBlind();
  });
  return stop;
}

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

interface DetectorMaker {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

async function finder(): Promise<FindText> {
  const Maker = (globalThis as { readonly BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  const formats = (await Maker?.getSupportedFormats().catch(() => [])) ?? [];
  if (Maker !== undefined && formats.includes('qr_code')) {
    const detector = new Maker({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  return ownFinder();
}

/** A code that is held up fills much of the picture: so many pixels across are enough to read it. */
const widthPx = 640;

async function ownFinder(): Promise<FindText> {
  const { default: readQr } = await import('jsqr');
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (pen === null || video.videoWidth === 0) return null;
    const scale = Math.min(1, widthPx / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const text = readQr(data, width, height)?.data ?? '';
    return text === '' ? null : text;
  };
}
