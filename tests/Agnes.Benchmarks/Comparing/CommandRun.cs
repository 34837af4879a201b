using System.Diagnostics;
using System.Globalization;

namespace Agnes.Benchmarks.Comparing;

/// <summary>A program of others, run to its end with nothing kept of what it says.</summary>
internal static class CommandRun
{
    public static async Task<Sample> MeasureAsync(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var cpuBefore = ProcessTimes.OfEndedChildren();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        var peak = 0L;
        var exit = process.WaitForExitAsync(cancellationToken);
        while (await Task.WhenAny(exit, Task.Delay(10, cancellationToken)) != exit)
        {
            peak = Math.Max(peak, PeakMemory(process.Id));
        }

        var elapsed = watch.Elapsed;
        await output;
        return process.ExitCode == 0
            ? new Sample(elapsed, (ProcessTimes.OfEndedChildren() - cpuBefore).Total, peak)
            : throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}.");
    }

    private static long PeakMemory(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
            return line is null
                ? 0
                : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1_000_000;
        }
        catch (IOException)
        {
            // It ended just now.
            return 0;
        }
    }
}
