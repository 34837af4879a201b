using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Processors;

/// <summary>One session on its way through a processor. Touches neither database nor disk.</summary>
public interface ISessionExtraction
{
    /// <summary>Takes the next object of the session, in the order of the file.</summary>
    /// <param name="line">Reused for the next one: copy what is kept.</param>
    void Read(TranscriptLine line);

    /// <summary>
    /// Says what the session amounts to, once all of it was read and its content turned out to be new.
    /// </summary>
    /// <param name="statistics">What the reader counted.</param>
    /// <param name="cancellationToken">The service is told to stop.</param>
    /// <returns>
    /// One outcome, or, from a processor that works through a session by and by, one for each part; between two of
    /// them the runner may stop and go on in a later run. An exception counts as <see cref="ProcessorOutcome.Failed"/>.
    /// </returns>
    IAsyncEnumerable<ProcessorOutcome> FinishAsync(
        TranscriptStatistics statistics,
        CancellationToken cancellationToken);
}
