namespace Agnes.Cli.StatusLine;

/// <summary>What Claude Code says of the session on standard input, as far as it is needed.</summary>
internal sealed record StatusLineInput(string? SessionId, string? TranscriptPath);
