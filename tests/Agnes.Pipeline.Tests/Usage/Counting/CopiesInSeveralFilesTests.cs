using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Tests.Runs;
using Agnes.Pipeline.Usage;
using Agnes.Pipeline.Usage.Counting;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Usage.Counting;

/// <summary>Copies as they come in no transcript that we have, counted in memory and by the view.</summary>
[CancelAfter(120_000)]
public sealed class CopiesInSeveralFilesTests
{
    private const int Files = 6;
    private const int Rounds = 40;

    private static readonly string[] Sessions = ["s1", "s2"];
    private static readonly string?[] Requests = ["r1", "r2", null];
    private static readonly string?[] Agents = [null, "a1", "aside_question-1"];
    private static readonly string[] Kinds = [UsageMessageKinds.Message, UsageMessageKinds.AgentProgress];

    [TestCase(1)]
    [TestCase(2, Category = TestCategories.LongRunning)]
    [TestCase(3, Category = TestCategories.LongRunning)]
    public async Task Memory_and_database_count_the_same(int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var processor = new UsageProcessor(TimeSpan.FromMinutes(10));
        await using var pipeline = await PipelineUnderTest.StartAsync(cancellationToken);
        for (var round = 0; round < Rounds; round++)
        {
            var files = Enumerable.Range(0, Files).Select(number => SomeFile($"ada/f{number}.jsonl", random)).ToList();
            await pipeline.Store.CommitAsync(processor, [.. files.Select(UnitOf)], cancellationToken);
            var stored = await pipeline.QueryAsync(
                """
                SELECT session_file || ' ' || kind || ' ' || message_id || ' ' || coalesce(request_id, '-') || ' ' || session_id || ' ' || output_tokens
                FROM usage_messages_counted
                """,
                row => row.GetString(0),
                cancellationToken);

            Assert.That(
                CountedCalls.Of(files)
                    .Select(call => $"{call.Source.SessionFile} {call.Kind} {call.MessageId} {call.RequestId ?? "-"} {call.SessionId} {call.OutputTokens}")
                    .Order(StringComparer.Ordinal),
                Is.EqualTo(stored.Order(StringComparer.Ordinal)),
                $"in round {round}");
        }
    }

    private static CallsOfFile SomeFile(string name, Random random)
    {
        var source = SourceOf(name);
        var session = Pick(Sessions, random);
        var agent = Pick(Agents, random);
        var keys = new HashSet<(string, string, string?)>();
        var messages = new List<UsageMessage>();
        for (var count = random.Next(5); count > 0; count--)
        {
            var (kind, message, request) = (Pick(Kinds, random), $"m{random.Next(3)}", Pick(Requests, random));
            if (!keys.Add((kind, message, request)))
            {
                continue;
            }

            var call = new UsageMessage
            {
                Source = source,
                SessionId = session,
                MessageId = message,
                RequestId = request,
                Kind = kind,
                AgentId = kind == UsageMessageKinds.AgentProgress ? "a1" : agent,
                IsPartial = random.Next(2) == 0,
                OutputTokens = random.Next(3),
            };
            messages.Add(call);
            if (random.Next(3) == 0)
            {
                messages.Add(call with { Kind = UsageMessageKinds.Advisor, OutputTokens = 1000 });
            }
        }

        DateTimeOffset? startedAt = random.Next(5) == 0 ? null : PipelineUnderTest.Start.AddHours(random.Next(3));
        return new CallsOfFile(name, session, agent, startedAt, messages);
    }

    private static T Pick<T>(T[] values, Random random) => values[random.Next(values.Length)];

    private static SessionUnit UnitOf(CallsOfFile file)
    {
        var source = SourceOf(file.SessionFile);
        var summary = new UsageSessionSummary
        {
            Source = source,
            SessionId = file.SessionId,
            AgentId = file.AgentId,
            StartedAt = file.StartedAt,
        };
        var state = new SessionState(
            file.SessionFile, null, "ada", SessionStatus.Processed, PipelineUnderTest.Start, 0, null, null, null, 0, 0, null, null, 1);
        return new SessionUnit(
            state,
            [
                new TableRows(UsageTables.Events, []),
                new TableRows(UsageTables.Messages, file.Messages),
                new TableRows(UsageTables.SessionSummaries, [summary]),
            ],
            ReplacesRows: true);
    }

    private static UsageRowSource SourceOf(string name) => new(name, new SessionOwner(null, "ada"), 1);
}
