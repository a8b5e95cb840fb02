// The time left of a hold as text: "9 min 41 s".

export function timeLeft(ms: number, language: string): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [minute, second] = language === 'uk' ? ['хв', 'с'] : ['min', 's'];
  return `${Math.floor(seconds / 60)} ${minute} ${String(seconds % 60).padStart(2, '0')} ${second}`;
}
