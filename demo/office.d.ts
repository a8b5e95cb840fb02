/** @param printerPort where the demo's printer listens on this machine. */
export declare function demoOffice(printerPort: number): unknown;
