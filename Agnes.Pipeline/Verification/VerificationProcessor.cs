using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Verification;

/// <summary>
/// Finds where people corrected, confirmed or defined something, and keeps that as knowledge with its evidence. The
/// rules are in <c>docs/processors/verification.md</c>.
/// </summary>
/// <param name="extractor">Who looks for it.</param>
/// <param name="cadence">How often it is expected to run.</param>
/// <param name="idleTime">For how long a session must have been left alone (<c>VERIFICATION_IDLE_SECONDS</c>).</param>
/// <param name="time">The time, for what is found.</param>
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
