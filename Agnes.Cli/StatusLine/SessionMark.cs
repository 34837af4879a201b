namespace Agnes.Cli.StatusLine;

/// <summary>An entry of <c>private.json</c>, as far as it is needed.</summary>
internal sealed record SessionMark(string? Session);
