using Agnes.Testing;
using CsCheck;

namespace Agnes.Migrations.Tests.Counting;

[TestFixture]
public sealed class ManyFilesInAnyOrderTests
{
    private static readonly Gen<SummarizedFile[]> SomeFiles = Gen
        .Select(Gen.Int[0, 3].Nullable(), OneOf("s1", "s2"), OneOf<string?>(null, null, "x", "y", "aside_question-1", "aside_question-2"))
        .Array[2, 7]
        .Select(files => files.Select((file, i) => new SummarizedFile($"f{i}", file.Item1, file.Item2, file.Item3)).ToArray());

    private static readonly Gen<Call[]> CallsOfAnyFile = Gen
        .Select(
            Gen.Int[0, 5].Select(i => $"m{i}"),
            OneOf<string?>(null, "r1", "r2"),
            OneOf("message", "message", "message", "agent_progress"),
            OneOf("x", "y", "z"),
            Gen.Bool,
            Gen.Long[0, 2],
            Gen.Int[0, 2])
        .SelectMany((message, request, kind, agent, partial, output, advisors) => Gen.Const(
            Enumerable.Repeat(new Call("", message, request, Kind: "advisor"), advisors)
                .Prepend(new Call("", message, request, Kind: kind, Agent: agent, Partial: partial, Output: output))))
        .Array[0, 12]
        .Select(calls => calls.SelectMany(call => call).ToArray());

    private static readonly Gen<Event[]> EventsOfAnyFile = Gen
        .Select(
            OneOf("tool_use", "mcp_call", "slash_command"),
            Gen.Int[0, 9].Select(i => $"t{i}"),
            OneOf("/a", "/b"),
            OneOf("success", "pending", "failed"),
            Gen.Int[0, 4].Nullable())
        .Select((type, toolUse, command, outcome, at) => type == "slash_command"
            ? new Event("", "", Type: type, Command: command, Outcome: null, At: at)
            : new Event("", "", toolUse, type, Outcome: outcome, At: at))
        .Array[0, 15];

    [TestCase(30)]
    [TestCase(150, Category = TestCategories.LongRunning)]
    [CancelAfter(120_000)]
    public void The_calls_that_count_are_those_of_the_rules(int samples)
    {
        using var database = new CountingDatabase();

        Gen.Select(SomeFiles, CallsOfAnyFile.Array[7], Gen.Int)
            .Sample(
                (files, calls, seed) =>
                {
                    var rows = files.SelectMany((file, i) => InFile(file, calls[i])).ToArray();
                    database.Put(Shuffled(rows, seed), files);
                    return database.CountedCalls().SequenceEqual(CountingRules.Counted(rows, files));
                },
                iter: samples,
                threads: 1);
    }

    [TestCase(30)]
    [TestCase(100, Category = TestCategories.LongRunning)]
    [CancelAfter(120_000)]
    public void The_events_that_count_are_those_of_the_rules(int samples)
    {
        using var database = new CountingDatabase();

        Gen.Select(SomeFiles, EventsOfAnyFile.Array[7], Gen.Int)
            .Sample(
                (files, events, seed) =>
                {
                    var rows = files.SelectMany((file, i) => InFile(file, events[i])).ToArray();
                    database.Put(Shuffled(rows, seed), files);
                    return database.CountedEvents().Order(StringComparer.Ordinal).SequenceEqual(CountingRules.Counted(rows, files));
                },
                iter: samples,
                threads: 1);
    }

    // As the processor writes them: a row of each kind for a key, advisors beside a message or progress, all of a
    // side question's rows under its name.
    private static IEnumerable<Call> InFile(SummarizedFile file, Call[] calls)
    {
        var isAside = file.Agent?.StartsWith("aside", StringComparison.Ordinal) == true;
        return calls
            .Select(call => call with
            {
                File = file.File,
                Session = file.Session,
                Kind = isAside && call.Kind == "agent_progress" ? "message" : call.Kind,
                Agent = !isAside && call.Kind == "agent_progress" ? call.Agent : file.Agent,
            })
            .GroupBy(call => (call.Message, call.Request, call.Kind))
            .SelectMany(copies => copies.Key.Kind == "advisor" ? copies : copies.Take(1));
    }

    private static IEnumerable<Event> InFile(SummarizedFile file, Event[] events) =>
        events
            .Select((e, i) => e with { File = file.File, Uuid = $"{file.File}-{i}", Agent = file.Agent })
            .DistinctBy(e => e.ToolUse ?? e.Uuid);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static T[] Shuffled<T>(T[] rows, int seed)
    {
        var shuffled = rows.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
