/** Solves A·x = b (A is n × n, row after row) by elimination; `undefined` where A is singular. */
export function solve(matrix: readonly number[], right: readonly number[]): number[] | undefined {
  const n = right.length;
  const a = [...matrix];
  const x = [...right];
  const get = (row: number, column: number) => a[row * n + column] ?? 0;
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < n; row += 1) {
      if (Math.abs(get(row, column)) > Math.abs(get(pivot, column))) pivot = row;
    }
    const top = get(pivot, column);
    if (Math.abs(top) < 1e-12) return undefined;
    for (let k = 0; k < n; k += 1) {
      const keep = get(column, k);
      a[column * n + k] = get(pivot, k);
      a[pivot * n + k] = keep;
    }
    const keep = x[column] ?? 0;
    x[column] = x[pivot] ?? 0;
    x[pivot] = keep;
    for (let row = column + 1; row < n; row += 1) {
      const share = get(row, column) / top;
      if (share === 0) continue;
      for (let k = column; k < n; k += 1) a[row * n + k] = get(row, k) - share * get(column, k);
      x[row] = (x[row] ?? 0) - share * (x[column] ?? 0);
    }
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    let sum = x[row] ?? 0;
    for (let k = row + 1; k < n; k += 1) sum -= get(row, k) * (x[k] ?? 0);
    x[row] = sum / get(row, row);
  }
  return x;
}
