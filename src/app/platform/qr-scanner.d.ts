/** The part of qr-scanner 1.4.2 that we use; its own types do not pass `deno check`. */
export interface Engine {
  detect(canvas: HTMLCanvasElement): Promise<{ rawValue: string; cornerPoints: { x: number; y: number }[] }[]>;
}
export default class QrScanner {
  static createQrEngine: () => Promise<Engine>;
  constructor(video: HTMLVideoElement, onDecode: (result: { data: string }) => void, options: {
    onDecodeError?: () => void;
    calculateScanRegion?: (video: HTMLVideoElement) => { x: number; y: number; width: number; height: number };
    highlightScanRegion?: boolean;
    highlightCodeOutline?: boolean;
    maxScansPerSecond?: number;
    returnDetailedScanResult: true;
  });
  start(): Promise<void>;
  setCamera(id: string): Promise<void>;
  hasFlash(): Promise<boolean>;
  toggleFlash(): Promise<void>;
  isFlashOn(): boolean;
  destroy(): void;
}
