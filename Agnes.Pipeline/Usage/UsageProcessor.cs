using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Usage;

/// <summary>
/// Turns sessions into numbers: calls of models with their tokens, calls of tools with their outcomes, slash commands,
/// and a summary for each file. The rules of counting are in <c>docs/processors/usage.md</c>.
/// </summary>
/// <param name="cadence">How often it is expected to run.</param>
public sealed class UsageProcessor(TimeSpan cadence) : ISessionProcessor
{
    /// <summary>The version of the rules by which rows are made.</summary>
    public const int CurrentVersion = 1;

    /// <inheritdoc/>
    public string Name => "usage";

    /// <inheritdoc/>
    public int Version => CurrentVersion;

    /// <inheritdoc/>
    public TimeSpan Cadence { get; } = cadence;

    /// <inheritdoc/>
    public IReadOnlyList<RowTable> Tables { get; } =
        [UsageTables.Events, UsageTables.Messages, UsageTables.SessionSummaries];

    /// <inheritdoc/>
    public ISessionExtraction Begin(SessionContext session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new UsageExtraction(new UsageRowSource(session.Key.ToString(), session.Owner, Version));
    }
}
