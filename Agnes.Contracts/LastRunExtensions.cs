using System.Text.Json;
using Agnes.Contracts.Processors;

namespace Agnes.Contracts;

/// <summary>Reads the stored parameters of runs.</summary>
public static class LastRunExtensions
{
    /// <summary>Returns the counts of a run, or null if the run itself failed and has none.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The counts, or null.</returns>
    public static RunCounts? ReadCounts(this LastRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Details is { ValueKind: JsonValueKind.Object } details && details.TryGetProperty("processed", out _)
            ? details.Deserialize(ContractsJsonContext.Default.RunCounts)
            : null;
    }
}
