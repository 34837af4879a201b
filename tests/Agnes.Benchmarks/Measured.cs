using System.Diagnostics;
using System.Globalization;

namespace Agnes.Benchmarks;

/// <summary>Prints what work costs: wall clock, and the processor's time beside it, which says more on a busy machine.</summary>
internal static class Measured
{
    public static async Task RunAsync(string what, int times, Func<Task> work)
    {
        for (var i = 0; i < times; i++)
        {
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            await work();
            var elapsed = clock.ElapsedMilliseconds;
            var used = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-40} {elapsed,6} ms  (processor {used,6:0} ms)"));
        }
    }

    public static void PrintPeakMemory() =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB"));
}
