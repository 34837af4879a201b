namespace Agnes.Cli.Sessions;

/// <summary>What became of a deletion.</summary>
/// <param name="Deleted">The name of the session that is gone.</param>
internal sealed record DeletionReport(string Deleted);
