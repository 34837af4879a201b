using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Api.Tests.Processors;

/// <summary>Waits in each session until it is let go; what it then says is the test's to choose.</summary>
internal sealed class HeldProcessor(ProcessorOutcome outcome, string name = "held") : ISessionProcessor
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static ProcessorOutcome Nothing { get; } = new ProcessorOutcome.Replaced(3, []);

    public string Name => name;

    public int Version => 1;

    public TimeSpan Cadence => TimeSpan.FromMinutes(10);

    public IReadOnlyList<RowTable> Tables => [];

    private ProcessorOutcome Outcome => outcome;

    public Task Begun => _begun.Task;

    public HeldProcessor LetGo()
    {
        _go.TrySetResult();
        return this;
    }

    public ISessionExtraction Begin(SessionContext session) => new Extraction(this);

    private sealed class Extraction(HeldProcessor processor) : ISessionExtraction
    {
        public void Read(TranscriptLine line)
        {
        }

        public async IAsyncEnumerable<ProcessorOutcome> FinishAsync(
            TranscriptStatistics statistics,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            processor._begun.TrySetResult();
            await processor._go.Task.WaitAsync(cancellationToken);
            yield return processor.Outcome;
        }
    }
}
