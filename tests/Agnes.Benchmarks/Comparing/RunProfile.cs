using Agnes.Testing;

namespace Agnes.Benchmarks.Comparing;

/// <summary>
/// Shows where the CPU time of a <c>usage</c> run goes: by kind of thread, in user mode and in the kernel. For single
/// functions, run <c>perf record -g -p PID</c> beside it, with <c>DOTNET_PerfMapEnabled=1</c> and
/// <c>DOTNET_EnableWriteXorExecute=0</c> in the environment.
/// </summary>
internal static class RunProfile
{
    private const long Enough = 500_000_000;

    public static async Task MeasureAsync(string source, CancellationToken cancellationToken)
    {
        using var work = new TempFolder();
        var program = await Published.PublishAsync("Agnes.Api", work.Combine("api"), cancellationToken);
        var sessions = work.Combine("sessions");
        var (files, bytes) = SessionCopies.Make(source, Path.Combine(sessions, "bench"), Enough);
        var others = work.Combine("others");
        SessionCopies.Make(source, Path.Combine(others, "others"), atLeast: 1);

        var agnes = new AgnesRuns(program, Directory.CreateDirectory(work.Combine("agnes")).FullName);
        var root = agnes.NewFolder("root");
        await using var api = await agnes.StartAsync(root, cancellationToken);
        Directory.Move(Path.Combine(others, "others"), Path.Combine(root, "others"));
        await agnes.RunAsync(api, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);

        Directory.Move(Path.Combine(sessions, "bench"), Path.Combine(root, "bench"));
        var before = ProcessTimes.OfThreads(api.ProcessId);
        var processBefore = ProcessTimes.Of(api.ProcessId);
        var sample = await agnes.RunAsync(api, cancellationToken);
        var after = ProcessTimes.OfThreads(api.ProcessId);
        var total = ProcessTimes.Of(api.ProcessId) - processBefore;
        Print(files, bytes, sample, total, Parts(before, after));
    }

    private static Dictionary<string, ProcessTimes> Parts(
        IReadOnlyDictionary<string, (string Name, ProcessTimes Times)> before,
        IReadOnlyDictionary<string, (string Name, ProcessTimes Times)> after) =>
        after
            .Select(thread => (
                Part: PartOf(thread.Value.Name),
                Times: thread.Value.Times - before.GetValueOrDefault(thread.Key).Times))
            .GroupBy(thread => thread.Part)
            .ToDictionary(
                part => part.Key,
                part => part.Aggregate(
                    default(ProcessTimes), (sum, thread) => new(sum.User + thread.Times.User, sum.System + thread.Times.System)));

    // The workers of the run have ended, so their time is the rest of the process's time.
    private static string PartOf(string thread) => thread switch
    {
        ".NET TP Worker" => "thread pool: the writer, with DuckDB, and requests",
        ".NET Tiered Com" => "compilation of hot methods",
        _ => "other threads",
    };

    private static void Print(int files, long bytes, Sample sample, ProcessTimes total, Dictionary<string, ProcessTimes> parts)
    {
        var known = parts.Values.Aggregate(
            default(ProcessTimes), (sum, part) => new(sum.User + part.User, sum.System + part.System));
        parts.Add("workers: reading, hashing, extraction, packing", total - known);
        Comparison.Print($"{files} sessions, {bytes / 1e6:F0} MB, {sample.Elapsed.TotalMilliseconds:F0} ms, {total.Total.TotalSeconds:F2} s CPU");
        Comparison.Print($"");
        Comparison.Print($"| part | share of CPU | user | kernel |");
        Comparison.Print($"| --- | --- | --- | --- |");
        foreach (var (part, times) in parts.OrderByDescending(part => part.Value.Total))
        {
            Comparison.Print($"| {part} | {times.Total / total.Total:P0} | {times.User.TotalSeconds:F2} s | {times.System.TotalSeconds:F2} s |");
        }
    }
}
