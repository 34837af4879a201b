using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agnes.Testing;

namespace Agnes.Benchmarks.Comparing;

/// <summary>Runs of <c>usage</c> over HTTP in a process of their own, over sessions that lie somewhere already.</summary>
internal sealed partial class AgnesRuns(string program, string work)
{
    private int _started;

    /// <summary>Bytes that the last whole run read, of all sorts.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Commits of the last whole run.</summary>
    public int Commits { get; private set; }

    /// <summary>The run is the first thing that the process does.</summary>
    public async Task<Sample> FirstAsync(string sessions, CancellationToken cancellationToken)
    {
        var root = NewFolder("sessions");
        await using var api = await StartAsync(root, cancellationToken);
        return await WithAsync(sessions, root, () => RunAsync(api, cancellationToken));
    }

    /// <summary>The process made a small run some seconds before, over other sessions.</summary>
    public async Task<Sample> WarmedAsync(string sessions, string others, CancellationToken cancellationToken)
    {
        var root = NewFolder("sessions");
        await using var api = await StartAsync(root, cancellationToken);
        await WithAsync(others, root, () => RunAsync(api, cancellationToken));

        // What the small run set off, such as compiling its code once more and better, is over by then.
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        return await WithAsync(sessions, root, () => RunAsync(api, cancellationToken));
    }

    /// <summary>Makes a run that must do everything there is to do.</summary>
    public async Task<Sample> RunAsync(ApiProcess api, CancellationToken cancellationToken)
    {
        var readBefore = ReadBy(api);
        var cpuBefore = ProcessTimes.Of(api.ProcessId);
        var watch = Stopwatch.StartNew();
        var answer = await api.RunAsync("usage", cancellationToken);
        var elapsed = watch.Elapsed;
        BytesRead = ReadBy(api) - readBefore;
        Commits = CommitsIn(api.Output);
        Check(answer);
        return new Sample(elapsed, (ProcessTimes.Of(api.ProcessId) - cpuBefore).Total, api.PeakMemory());
    }

    public Task<ApiProcess> StartAsync(string sessionRoot, CancellationToken cancellationToken) =>
        ApiProcess.StartAsync(
            new ApiStart(NewFolder("data"))
            {
                Program = program,
                Environment = new Dictionary<string, string>
                {
                    ["SESSION_DATA_DIR"] = sessionRoot,
                    ["SESSION_PROCESSOR_TIME_BUDGET_SECONDS"] = "600",
                },
            },
            cancellationToken);

    public string NewFolder(string name) =>
        Directory.CreateDirectory(Path.Combine(work, string.Create(CultureInfo.InvariantCulture, $"{name}-{_started++}"))).FullName;

    /// <summary>Moves sessions under the root for a while: they stay the same files, in the page cache.</summary>
    private static async Task<Sample> WithAsync(string sessions, string root, Func<Task<Sample>> run)
    {
        var place = Path.Combine(root, Path.GetFileName(sessions));
        Directory.Move(sessions, place);
        try
        {
            return await run();
        }
        finally
        {
            Directory.Move(place, sessions);
        }
    }

    private static long ReadBy(ApiProcess api)
    {
        var line = File.ReadLines($"/proc/{api.ProcessId}/io").First(line => line.StartsWith("rchar", StringComparison.Ordinal));
        return long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static int CommitsIn(IReadOnlyList<string> output) =>
        output.Select(line => CommitsOfARun().Match(line)).LastOrDefault(match => match.Success) is { } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("The log names no commits.");

    private static void Check(JsonElement answer)
    {
        if (!answer.GetProperty("ok").GetBoolean() || answer.GetProperty("details").GetProperty("deferred").GetInt32() > 0)
        {
            throw new InvalidOperationException($"The run did not do everything: {answer}");
        }
    }

    [GeneratedRegex(@"items in (\d+) commits")]
    private static partial Regex CommitsOfARun();
}
