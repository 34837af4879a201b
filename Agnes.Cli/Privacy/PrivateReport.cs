namespace Agnes.Cli.Privacy;

/// <summary>What became private.</summary>
/// <param name="Session">The session that was meant.</param>
/// <param name="Marked">All that were not marked before.</param>
/// <param name="DeletedOnServer">How many sessions the server had; null where that awaits the next push.</param>
internal sealed record PrivateReport(string Session, IReadOnlyList<string> Marked, int? DeletedOnServer);
