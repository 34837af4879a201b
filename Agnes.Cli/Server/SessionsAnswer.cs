namespace Agnes.Cli.Server;

/// <summary>A part of one's sessions.</summary>
internal sealed record SessionsAnswer(int Total, IReadOnlyList<SessionAnswer> Rows);
