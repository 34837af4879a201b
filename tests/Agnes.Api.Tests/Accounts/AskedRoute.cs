using System.Net;

namespace Agnes.Api.Tests.Accounts;

/// <summary>
/// A route, a path on it, and the expected status for a caller without a token, an analyst, another analyst, an admin,
/// the scheduler, and a deactivated, a revoked, and an expired token.
/// </summary>
public sealed record AskedRoute(
    string Method,
    string Pattern,
    string Path,
    IReadOnlyList<HttpStatusCode> Expected,
    string? Json = null)
{
    public override string ToString() => $"{Method} {Path}";
}
