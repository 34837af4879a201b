namespace Agnes.Cli.Admin;

/// <summary>A session that a run could not process.</summary>
internal sealed record RunErrorAnswer(string Session, string Error);
