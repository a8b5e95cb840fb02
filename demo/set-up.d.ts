import type { RunningServer } from '#server/serve.ts';
export interface DemoAccess {
  readonly branch: string;
  readonly printerPort: number;
  /** Where the virtual printer shows what it printed. */
  readonly printerWebPort: number;
  readonly staff: readonly {
    readonly username: string;
    readonly password: string;
    readonly role: string;
  }[];
  readonly devices: readonly {
    readonly kind: string;
    readonly place: string;
    readonly token: string;
  }[];
}
/** What an earlier start of the demo left, or null when the folder holds no demo. */
export declare function readDemoAccess(folder: string): DemoAccess | null;
export declare function setUpDemo(
  { hall, folder }: RunningServer,
  ports: {
    readonly printer: number;
    readonly printerWeb: number;
  },
): Promise<DemoAccess>;
