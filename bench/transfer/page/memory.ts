/** Megabytes this page or its workers hold, as an isolated page may ask; 0 where it may not. */
export async function memoryOf(whose: 'page' | 'workers'): Promise<number> {
  const asking = performance as Performance & {
    measureUserAgentSpecificMemory?: () => Promise<{
      readonly breakdown: readonly {
        readonly bytes: number;
        readonly attribution: readonly { readonly scope: string }[];
      }[];
    }>;
  };
  const told = await asking.measureUserAgentSpecificMemory?.();
  await new Promise((resolve) => setTimeout(resolve, whose === 'page' ? 100 : 500));
  const scope = whose === 'page' ? 'Window' : 'DedicatedWorkerGlobalScope';
  const found = told?.breakdown.filter(({ attribution }) =>
    attribution.some((one) => one.scope === scope),
  );
  return (found ?? []).reduce((sum, { bytes }) => sum + bytes, 0) / 1024 / 1024;
}
