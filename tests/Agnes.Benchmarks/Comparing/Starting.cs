using System.Diagnostics;
using System.Globalization;
using Agnes.Api.Database;
using Agnes.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agnes.Benchmarks.Comparing;

/// <summary>From the start of the API's process to its being healthy; and what the scheduler takes of memory beside it.</summary>
internal static class Starting
{
    private const long LargeDatabase = 1_000_000_000;
    private static readonly TimeSpan SchedulerAtWork = TimeSpan.FromSeconds(30);

    public static async Task MeasureAsync(
        AgnesRuns agnes,
        string program,
        string scheduler,
        int rounds,
        CancellationToken cancellationToken)
    {
        var large = agnes.NewFolder("large");
        var bytes = await FillAsync(Path.Combine(large, "state", "agnes.duckdb"), cancellationToken);
        var (empty, full) = (new Samples("with no database yet"), new Samples($"with a database of {bytes / 1_000_000} MB"));
        for (var round = 0; round < rounds; round++)
        {
            empty.Add(await StartAsync(agnes.NewFolder("empty"), program, cancellationToken));
            full.Add(await StartAsync(large, program, cancellationToken));
        }

        Comparison.Print($"");
        Comparison.Print($"| the API from start to healthy | median | | CPU | peak memory | each, ms |");
        Comparison.Print($"| --- | --- | --- | --- | --- | --- |");
        Comparison.Print($"{empty.ToRow(null)}");
        Comparison.Print($"{full.ToRow(null)}");
        Comparison.Print($"");
        Comparison.Print($"peak memory of the scheduler after {SchedulerAtWork.TotalSeconds:F0} s at work: {await PeakOfSchedulerAsync(agnes, program, scheduler, cancellationToken)} MB");
    }

    private static async Task<Sample> StartAsync(string data, string program, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var api = await ApiProcess.StartAsync(new ApiStart(data) { Program = program }, cancellationToken);
        return new Sample(watch.Elapsed, ProcessTimes.Of(api.ProcessId).Total, api.PeakMemory());
    }

    private static async Task<long> FillAsync(string path, CancellationToken cancellationToken)
    {
        await using (var database = await AgnesDatabase.OpenAsync(
            new DatabaseOptions { Path = path }, NullLogger<AgnesDatabase>.Instance, cancellationToken))
        {
            while (new FileInfo(path).Length < LargeDatabase)
            {
                await database.WriteAsync(
                    (connection, token) => connection.ExecuteAsync(
                        """
                        INSERT INTO usage_events (session_file, username, event_uuid, parent_uuid, tool_use_id, event_type, tool_name, is_error, is_sidechain, processor_version)
                        SELECT uuid()::text || '.jsonl', 'someone', uuid()::text, uuid()::text, 'toolu_' || uuid()::text, 'tool_use', 'Bash', false, false, 1
                        FROM range(500000)
                        """,
                        token),
                    cancellationToken);
                await database.CheckpointAsync(cancellationToken);
            }
        }

        return new FileInfo(path).Length;
    }

    private static async Task<long> PeakOfSchedulerAsync(
        AgnesRuns agnes,
        string program,
        string scheduler,
        CancellationToken cancellationToken)
    {
        var data = agnes.NewFolder("scheduled");
        await using var api = await ApiProcess.StartAsync(new ApiStart(data) { Program = program }, cancellationToken);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [scheduler])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["DATA_DIR"] = data,
                ["API_URL"] = api.Http.BaseAddress!.ToString(),
                ["SCHEDULER_STARTUP_GRACE_SECONDS"] = "0",
                ["SCHEDULER_USAGE_PROCESSOR_INTERVAL"] = "2",
                ["SCHEDULER_HEALTH_CHECK_INTERVAL"] = "2",
            },
        })!;
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        await Task.Delay(SchedulerAtWork, cancellationToken);
        var line = (await File.ReadAllLinesAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/status"), cancellationToken))
            .First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        process.Kill();
        await output;
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1_000_000;
    }
}
