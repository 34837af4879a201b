namespace Agnes.Api.Sessions;

/// <summary>A part of a user's sessions.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Rows">The asked-for part, newest upload first.</param>
public sealed record SessionPage(int Total, IReadOnlyList<SessionRow> Rows);
