export function createWorker(): Worker;
