using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Verification;

/// <summary>
/// Finds where users corrected, confirmed, or defined something, and stores it as knowledge with evidence. The rules are
/// in <c>docs/processors/verification.md</c>.
/// </summary>
/// <param name="extractor">The extractor.</param>
/// <param name="cadence">The expected interval of runs.</param>
/// <param name="idleTime">The time without changes after which a session is read (<c>VERIFICATION_IDLE_SECONDS</c>).</param>
/// <param name="time">The clock for the time of the extraction.</param>
public sealed class VerificationProcessor(
    IVerificationExtractor extractor,
    TimeSpan cadence,
    TimeSpan idleTime,
    TimeProvider time) : ISessionProcessor
{
    /// <inheritdoc/>
    public string Name => "verification";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public TimeSpan Cadence { get; } = cadence;

    /// <inheritdoc/>
    public TimeSpan IdleTime { get; } = idleTime;

    /// <inheritdoc/>
    public bool CallsOutside => extractor.CallsOutside;

    /// <inheritdoc/>
    public int Parallelism => extractor.Parallelism;

    /// <inheritdoc/>
    public IReadOnlyList<RowTable> Tables { get; } = [VerificationTables.Evidence];

    /// <inheritdoc/>
    public ISessionExtraction Begin(SessionContext session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new VerificationExtraction(session, extractor, time);
    }
}
