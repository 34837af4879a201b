using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Tests.Runs;
using Agnes.Pipeline.Usage;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Usage;

/// <summary>
/// The reference figures of <c>docs/transcripts.md</c>, from real transcripts of several people, in a real database:
/// each call and each event once, whatever else repeats it, in whatever order the files came.
/// </summary>
[CancelAfter(300_000)]
public sealed class RealTranscriptsInTheDatabaseTests
{
    private static readonly string[] Users = ["ada", "bob", "cleo"];

    [TestCase(false, 1)]
    [TestCase(false, 2)]
    [TestCase(true, 3)]
    [TestCase(true, 4)]
    public async Task They_amount_to_the_reference_figures(bool withEarlierStates, int seed, CancellationToken cancellationToken)
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(cancellationToken);
        var files = CorpusSessions.In(Repository.Corpus("projects")).ToArray();
        if (withEarlierStates)
        {
            files = [.. files, .. CorpusSessions.In(Repository.Corpus("again"))];
        }

        new Random(seed).Shuffle(files);

        // In three arrivals, each followed by a run, so that copies meet rows that stand already.
        foreach (var arrival in files.Chunk((files.Length / 3) + 1))
        {
            foreach (var (path, name) in arrival)
            {
                Place(pipeline.Sessions, path, name);
            }

            var report = await pipeline.RunAsync(new UsageProcessor(TimeSpan.FromMinutes(10)), cancellationToken);
            Assert.That((report.Processed, report.Errors), Is.EqualTo((arrival.Length, 0)));
        }

        Assert.That(
            await CountAsync(pipeline, cancellationToken),
            Is.EqualTo([
                "advisor: 8 calls, 815655 in, 46499 out, 0 written, 0 read",
                "agent_progress: 203 calls, 49504 in, 848 out, 1274997 written, 9671365 read",
                "message: 8399 calls, 400622 in, 2873197 out, 26211490 written, 1083500313 read",
            ]));
        Assert.That(
            await pipeline.QueryAsync(
                "SELECT event_type || ': ' || count(*) FROM usage_events_counted GROUP BY event_type ORDER BY event_type",
                row => row.GetString(0),
                cancellationToken),
            Is.EqualTo(["mcp_call: 20", "slash_command: 111", "subagent: 256", "tool_use: 8884"]));
    }

    private static void Place(SessionRoot root, string path, string name)
    {
        // Different states of one session belong to one person, its project's.
        var user = Users[name[0] % Users.Length];
        var target = root.PathOf(new SessionKey(user, SessionName.Parse(name, null)));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(path, target);
        File.SetLastWriteTimeUtc(target, PipelineUnderTest.Start.AddHours(-1).UtcDateTime);
    }

    private static Task<IReadOnlyList<string>> CountAsync(PipelineUnderTest pipeline, CancellationToken cancellationToken) =>
        pipeline.QueryAsync(
            """
            SELECT kind || ': ' || count(*) || ' calls, ' || sum(input_tokens) || ' in, ' || sum(output_tokens) || ' out, '
                || sum(cache_creation_5m_tokens + cache_creation_1h_tokens) || ' written, '
                || sum(cache_read_tokens) || ' read'
            FROM usage_messages_counted
            GROUP BY kind
            ORDER BY kind
            """,
            row => row.GetString(0),
            cancellationToken);
}
