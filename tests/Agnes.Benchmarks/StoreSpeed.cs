using System.Globalization;
using Agnes.Api.Database;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Usage;
using Agnes.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agnes.Benchmarks;

/// <summary>How fast what a bulk run extracts goes into the database, and how fast the state of many sessions comes out.</summary>
internal static class StoreSpeed
{
    private const int Sessions = 2_000;
    private const int RowsOfASession = 50;
    private const int SessionsOfACommit = 200;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UsageProcessor Processor = new(TimeSpan.FromMinutes(10));

    public static async Task MeasureAsync(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        await using var database = await AgnesDatabase.OpenAsync(
            new DatabaseOptions { Path = folder.Combine("agnes.duckdb") },
            NullLogger<AgnesDatabase>.Instance,
            cancellationToken);
        using var store = new DuckDbPipelineStore(database, new DeletedSessions());

        var units = Enumerable.Range(0, Sessions).Select(UnitOf).ToList();
        await Measured.RunAsync(
            $"commit {Sessions * RowsOfASession} messages and as many events",
            times: 3,
            async () =>
            {
                foreach (var commit in units.Chunk(SessionsOfACommit))
                {
                    await store.CommitAsync(Processor, commit, cancellationToken);
                }
            });

        var states = Enumerable.Range(0, 100_000).Select(i => new SessionUnit(StateOf(i), [], ReplacesRows: false)).ToList();
        await Measured.RunAsync("commit 100,000 states at once", times: 2, () => store.CommitAsync(Processor, states, cancellationToken));
        await Measured.RunAsync("load 100,000 stamps", times: 3, () => LoadStampsAsync(database, cancellationToken));
        Measured.PrintPeakMemory();
    }

    private static async Task LoadStampsAsync(AgnesDatabase database, CancellationToken cancellationToken)
    {
        // Once loaded, a store keeps them.
        using var store = new DuckDbPipelineStore(database, new DeletedSessions());
        await store.LoadStampsAsync(Processor.Name, cancellationToken);
    }

    private static SessionUnit UnitOf(int session)
    {
        var source = new UsageRowSource(KeyOf(session), new SessionOwner("user-1", "user-1@example.com"), Processor.Version);
        return new SessionUnit(
            StateOf(session),
            [
                new TableRows(UsageTables.Messages, [.. Enumerable.Range(0, RowsOfASession).Select(i => MessageOf(source, session, i))]),
                new TableRows(UsageTables.Events, [.. Enumerable.Range(0, RowsOfASession).Select(i => EventOf(source, session, i))]),
            ],
            ReplacesRows: true);
    }

    private static string KeyOf(int session) =>
        string.Create(CultureInfo.InvariantCulture, $"0198c0de-0000-7000-8000-{session % 50:x12}/0198c0de-aaaa-7000-8000-{session:x12}.jsonl");

    private static UsageMessage MessageOf(UsageRowSource source, int session, int i) => new UsageMessage
    {
        Source = source,
        SessionId = source.SessionFile[37..73],
        MessageId = string.Create(CultureInfo.InvariantCulture, $"msg_01{session * 1000 + i:d22}"),
        RequestId = string.Create(CultureInfo.InvariantCulture, $"req_01{session * 1000 + i:d22}"),
        Kind = "message",
        Model = "claude-opus-4-5-20251101",
        InputTokens = i,
        OutputTokens = 10 * i,
        CacheReadTokens = 100_000,
        CacheCreation5mTokens = 1_000,
        ServiceTier = "standard",
        Cwd = "/home/someone/projects/some-project",
        OccurredAt = Start.AddSeconds(i),
    };

    private static UsageEvent EventOf(UsageRowSource source, int session, int i) => new UsageEvent
    {
        Source = source,
        SessionId = source.SessionFile[37..73],
        EventUuid = string.Create(CultureInfo.InvariantCulture, $"0198c0de-bbbb-7000-8000-{session * 1000 + i:x12}"),
        ParentUuid = string.Create(CultureInfo.InvariantCulture, $"0198c0de-cccc-7000-8000-{session * 1000 + i:x12}"),
        ToolUseId = string.Create(CultureInfo.InvariantCulture, $"toolu_01{session * 1000 + i:d22}"),
        EventType = "tool_use",
        ToolName = "Bash",
        Outcome = "success",
        Model = "claude-opus-4-5-20251101",
        Cwd = "/home/someone/projects/some-project",
        OccurredAt = Start.AddSeconds(i),
    };

    private static SessionState StateOf(int session) => new(
        KeyOf(session), "user-1", "user-1@example.com", SessionStatus.Processed, Start, RowsOfASession,
        "xxh128:00112233445566778899aabbccddeeff", 123_456, Start, 123_456, 0, null, null, 1);
}
