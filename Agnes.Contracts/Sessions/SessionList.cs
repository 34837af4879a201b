namespace Agnes.Contracts.Sessions;

/// <summary>A page of sessions.</summary>
/// <param name="Total">The number of sessions on all pages.</param>
/// <param name="Rows">The requested page, newest upload first.</param>
public sealed record SessionList(int Total, IReadOnlyList<SessionSummary> Rows);
