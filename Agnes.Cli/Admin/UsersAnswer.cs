namespace Agnes.Cli.Admin;

/// <summary>All people.</summary>
internal sealed record UsersAnswer(IReadOnlyList<UserAnswer> Rows);
