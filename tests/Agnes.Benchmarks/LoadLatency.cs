using System.Globalization;
using System.Text.Json;
using Agnes.Testing;
using Agnes.Testing.Load;

namespace Agnes.Benchmarks;

/// <summary>How long the API, as the image has it, lets a hundred clients wait while it runs over 500 MB again and again.</summary>
internal static class LoadLatency
{
    private const long Enough = 500_000_000;
    private const int OwnSessions = 1_000;

    public static async Task MeasureAsync(string source, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var work = new TempFolder();
        var program = await Published.PublishAsync("Agnes.Api", work.Combine("api"), cancellationToken);
        var (files, bytes) = SessionCopies.Make(source, work.Combine("data", "user_sessions", "bench"), Enough);
        MadeUpSessions.Write(work.Combine("data", "user_sessions", ApiProcess.UserId), OwnSessions);
        Print($"{files} sessions, {bytes / 1e6:F0} MB, {Environment.ProcessorCount} cores, {LoadClients.Count} clients");

        await using var api = await ApiProcess.StartAsync(new ApiStart(work.Combine("data")) { Program = program }, cancellationToken);
        Print($"alone, for {duration.TotalSeconds / 4:F0} s");
        Report(await ClientsOf(api).RunAsync(duration / 4, cancellationToken));

        using var end = new CancellationTokenSource();
        var runs = WholeRuns.RepeatAsync(api, end.Token, cancellationToken);
        var answers = await ClientsOf(api).RunAsync(duration, cancellationToken);
        await end.CancelAsync();
        var done = await runs;
        Print($"during {done.Count} whole runs ({string.Join(", ", done.Select(DurationOf))} ms), for {duration.TotalSeconds:F0} s, peak {api.PeakMemory()} MB");
        Report(answers);
    }

    private static LoadClients ClientsOf(ApiProcess api) => new(api.Http.BaseAddress!, LoadRequests.Of(OwnSessions));

    private static long DurationOf(JsonElement run) => run.GetProperty("details").GetProperty("duration_ms").GetInt64();

    private static void Report(IReadOnlyList<LoadAnswer> answers)
    {
        Print($"{"request",-18} {"answers",8} {"errors",7} {"p50 ms",8} {"p99 ms",8} {"max ms",8}");
        foreach (var kind in answers.GroupBy(answer => answer.Kind))
        {
            var sorted = kind.Select(answer => answer.Elapsed.TotalMilliseconds).Order().ToList();
            var errors = kind.Count(answer => answer.Fault is not null);
            Print($"{kind.Key,-18} {sorted.Count,8} {errors,7} {At(sorted, 0.5),8:F1} {At(sorted, 0.99),8:F1} {sorted[^1],8:F1}");
        }

        foreach (var fault in answers.Where(answer => answer.Fault is not null).CountBy(answer => $"{answer.Kind}: {answer.Fault}"))
        {
            Print($"{fault.Value} times {fault.Key}");
        }
    }

    private static double At(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
