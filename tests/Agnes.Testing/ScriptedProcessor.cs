using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Testing;

/// <summary>A processor that does what a test says.</summary>
public sealed class ScriptedProcessor : ISessionProcessor
{
    public string Name { get; init; } = "scripted";

    public int Version { get; set; } = 1;

    public TimeSpan Cadence => TimeSpan.FromMinutes(10);

    public TimeSpan IdleTime { get; init; }

    public bool CallsOutside { get; init; }

    public int Parallelism { get; init; } = 1;

    public IReadOnlyList<RowTable> Tables { get; init; } = [];

    /// <summary>The sessions that it began with, in order, and their positions.</summary>
    public List<SessionContext> Begun { get; } = [];

    /// <summary>Called with each line.</summary>
    public Action<SessionContext, TranscriptLine> OnLine { get; set; } = (_, _) => { };

    /// <summary>What comes of a session, given how many objects it has. One item for each by default.</summary>
    public Func<SessionContext, TranscriptStatistics, IEnumerable<ProcessorOutcome>> Outcome { get; set; } =
        (_, statistics) => [new ProcessorOutcome.Replaced(statistics.Objects, [])];

    public ISessionExtraction Begin(SessionContext session)
    {
        lock (Begun)
        {
            Begun.Add(session);
        }

        return new ScriptedExtraction(this, session);
    }

    private sealed class ScriptedExtraction(ScriptedProcessor script, SessionContext session) : ISessionExtraction
    {
        public void Read(TranscriptLine line) => script.OnLine(session, line);

        public async IAsyncEnumerable<ProcessorOutcome> FinishAsync(
            TranscriptStatistics statistics,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var outcome in script.Outcome(session, statistics))
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return outcome;
            }
        }
    }
}
