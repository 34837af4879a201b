using System.Net;

namespace Agnes.Api.Tests.Accounts;

/// <summary>The routes of the API, with the expected status for each kind of caller.</summary>
public static class RouteTable
{
    private const HttpStatusCode Ok = HttpStatusCode.OK;
    private const HttpStatusCode Created = HttpStatusCode.Created;
    private const HttpStatusCode Done = HttpStatusCode.NoContent;
    private const HttpStatusCode SignIn = HttpStatusCode.Found;
    private const HttpStatusCode SeeOther = HttpStatusCode.SeeOther;
    private const HttpStatusCode Bad = HttpStatusCode.BadRequest;
    private const HttpStatusCode No = HttpStatusCode.Unauthorized;
    private const HttpStatusCode NotYou = HttpStatusCode.Forbidden;
    private const HttpStatusCode Missing = HttpStatusCode.NotFound;
    private const HttpStatusCode WrongType = HttpStatusCode.UnsupportedMediaType;

    public static readonly IReadOnlyList<AskedRoute> Routes =
    [
        Closed("POST", "/api/admin/run-session-processor", "/api/admin/run-session-processor", No, NotYou, NotYou, Bad, Bad),
        Closed("GET", "/api/admin/session-processors", "/api/admin/session-processors", No, NotYou, NotYou, Ok, Ok),
        Closed("POST", "/api/admin/session-processors/{name}/reprocess", "/api/admin/session-processors/x/reprocess", No, NotYou, NotYou, Missing, NotYou),
        Closed("POST", "/api/upload/sessions", "/api/upload/sessions", No, WrongType, WrongType, WrongType, NotYou),
        Closed("GET", "/api/sessions", "/api/sessions", No, Ok, Ok, Ok, NotYou),
        Closed("GET", "/api/sessions", "/api/sessions?user=ana", No, Ok, NotYou, Ok, NotYou),
        Closed("DELETE", "/api/sessions/{name}", "/api/sessions/own.jsonl", No, Done, Missing, Missing, NotYou),
        Closed("DELETE", "/api/sessions/{name}", "/api/sessions/other.jsonl?user=ana", No, Missing, NotYou, Missing, NotYou),
        Closed("POST", "/api/admin/run-session-collector", "/api/admin/run-session-collector", No, NotYou, NotYou, Ok, Ok),
        Closed("GET", "/profile/sessions", "/profile/sessions", SignIn, Ok, Ok, Ok, NotYou),
        Closed("GET", "/profile/sessions/{name}/delete", "/profile/sessions/own.jsonl/delete", SignIn, Ok, Missing, Missing, NotYou),
        Closed("POST", "/profile/sessions/{name}/delete", "/profile/sessions/own.jsonl/delete", SignIn, Bad, Bad, Bad, NotYou),
        Closed("GET", "/profile/sessions/{name}", "/profile/sessions/own.jsonl", SignIn, Ok, Missing, Missing, NotYou),
        Closed("GET", "/profile/sessions/{name}", "/profile/sessions/own.jsonl?user=ana", SignIn, Ok, Missing, Ok, NotYou),
        Closed("GET", "/admin/sessions", "/admin/sessions", SignIn, NotYou, NotYou, Ok, NotYou),
        Closed("GET", "/admin/sessions", "/admin/sessions?user=ana", SignIn, NotYou, NotYou, Ok, NotYou),
        Closed("GET", "/admin/scheduler-runs", "/admin/scheduler-runs", SignIn, NotYou, NotYou, Ok, NotYou),
        Closed("GET", "/api/knowledge", "/api/knowledge", No, Ok, Ok, Ok, NotYou),
        Closed("GET", "/api/knowledge", "/api/knowledge?status=pending", No, NotYou, NotYou, Ok, NotYou),
        Closed("GET", "/api/knowledge/export", "/api/knowledge/export", No, Ok, Ok, Ok, NotYou),
        Closed("GET", "/api/knowledge/{id}", "/api/knowledge/x", No, Missing, Missing, Missing, NotYou),
        Closed("POST", "/api/knowledge/{id}/approve", "/api/knowledge/x/approve", No, NotYou, NotYou, Missing, NotYou),
        Closed("POST", "/api/knowledge/{id}/reject", "/api/knowledge/x/reject", No, NotYou, NotYou, Missing, NotYou),
        Closed("POST", "/api/knowledge/{id}/revoke", "/api/knowledge/x/revoke", No, NotYou, NotYou, Missing, NotYou),
        Closed("POST", "/api/knowledge/{id}/expire", "/api/knowledge/x/expire", No, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/api/knowledge/{id}/edit", "/api/knowledge/x/edit", No, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/api/knowledge/approve", "/api/knowledge/approve", No, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/api/knowledge/reject", "/api/knowledge/reject", No, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/api/knowledge/revoke", "/api/knowledge/revoke", No, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/api/knowledge/expire", "/api/knowledge/expire", No, NotYou, NotYou, Bad, NotYou),
        Closed("GET", "/api/knowledge/contradictions", "/api/knowledge/contradictions", No, NotYou, NotYou, Ok, NotYou),
        Closed("POST", "/api/knowledge/contradictions/{id}/resolve", "/api/knowledge/contradictions/x/resolve", No, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/api/knowledge/relations/{id}/resolve", "/api/knowledge/relations/x/resolve", No, NotYou, NotYou, Bad, NotYou),
        Closed("GET", "/knowledge", "/knowledge", SignIn, Ok, Ok, Ok, NotYou),
        Closed("GET", "/knowledge/{id}", "/knowledge/x", SignIn, Missing, Missing, Missing, NotYou),
        Closed("GET", "/knowledge/review", "/knowledge/review", SignIn, NotYou, NotYou, Ok, NotYou),
        Closed("POST", "/knowledge/{id}/approve", "/knowledge/x/approve", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/knowledge/{id}/reject", "/knowledge/x/reject", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/knowledge/{id}/revoke", "/knowledge/x/revoke", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/knowledge/{id}/expire", "/knowledge/x/expire", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/knowledge/{id}/edit", "/knowledge/x/edit", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/knowledge/review/approve", "/knowledge/review/approve", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/knowledge/review/reject", "/knowledge/review/reject", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/knowledge/contradictions/{id}/resolve", "/knowledge/contradictions/x/resolve", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/knowledge/relations/{id}/resolve", "/knowledge/relations/x/resolve", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("GET", "/api/health/detailed", "/api/health/detailed", No, Ok, Ok, Ok, Ok),
        Open("GET", "/api/health", "/api/health", Ok),
        Open("GET", "/api/version", "/api/version", Ok),
        Open("GET", "/openapi/{documentName}.json", "/openapi/v1.json", Ok),
        Open("GET", "/healthz/live", "/healthz/live", Ok),
        Open("GET", "/healthz/ready", "/healthz/ready", Ok),
        Open("GET", "/", "/", SeeOther),
        Open("GET", "/login", "/login", Ok),
        Open("POST", "/login", "/login", Bad),
        Open("POST", "/logout", "/logout", Bad),
        Open("GET", "/login/sso", "/login/sso", Missing),
        Open("GET", "/setup", "/setup", Missing),
        Open("POST", "/setup", "/setup", Bad),
        Open("GET", "/invitation", "/invitation", Missing),
        Open("POST", "/invitation", "/invitation", Bad),
        Open("GET", "/reset", "/reset", Missing),
        Open("POST", "/reset", "/reset", Bad),
        Closed("GET", "/api/me", "/api/me", No, Ok, Ok, Ok, NotYou),
        Closed("GET", "/profile/password", "/profile/password", SignIn, Ok, Ok, Ok, NotYou),
        Closed("POST", "/profile/password", "/profile/password", SignIn, Bad, Bad, Bad, NotYou),
        Closed("GET", "/api/tokens", "/api/tokens", No, Ok, Ok, Ok, NotYou),
        Closed("POST", "/api/tokens", "/api/tokens", No, Created, Created, Created, NotYou, """{"name":"ci"}"""),
        Closed("DELETE", "/api/tokens/{id}", "/api/tokens/token-ana", No, Done, Missing, Missing, NotYou),
        Closed("GET", "/api/admin/tokens", "/api/admin/tokens", No, NotYou, NotYou, Ok, NotYou),
        Closed("DELETE", "/api/admin/tokens/{id}", "/api/admin/tokens/token-expired", No, NotYou, NotYou, Done, NotYou),
        Closed("GET", "/profile/tokens", "/profile/tokens", SignIn, Ok, Ok, Ok, NotYou),
        Closed("POST", "/profile/tokens", "/profile/tokens", SignIn, Bad, Bad, Bad, NotYou),
        Closed("POST", "/profile/tokens/{id}/revoke", "/profile/tokens/token-ana/revoke", SignIn, Bad, Bad, Bad, NotYou),
        Closed("GET", "/admin/tokens", "/admin/tokens", SignIn, NotYou, NotYou, Ok, NotYou),
        Closed("GET", "/admin/tokens", "/admin/tokens?user=ana", SignIn, NotYou, NotYou, Ok, NotYou),
        Closed("POST", "/admin/tokens/{id}/revoke", "/admin/tokens/token-ana/revoke", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("GET", "/api/admin/users", "/api/admin/users", No, NotYou, NotYou, Ok, NotYou),
        Closed("POST", "/api/admin/users", "/api/admin/users", No, NotYou, NotYou, Created, NotYou, """{"email":"eve@example.com","role":"analyst"}"""),
        Closed("PATCH", "/api/admin/users/{id}", "/api/admin/users/ben", No, NotYou, NotYou, Ok, NotYou, """{"name":"Ben"}"""),
        Closed("POST", "/api/admin/users/{id}/reset", "/api/admin/users/ben/reset", No, NotYou, NotYou, Ok, NotYou),
        Closed("GET", "/admin/users", "/admin/users", SignIn, NotYou, NotYou, Ok, NotYou),
        Closed("POST", "/admin/users", "/admin/users", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/admin/users/{id}/role", "/admin/users/ana/role", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/admin/users/{id}/deactivate", "/admin/users/ana/deactivate", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/admin/users/{id}/reactivate", "/admin/users/ana/reactivate", SignIn, NotYou, NotYou, Bad, NotYou),
        Closed("POST", "/admin/users/{id}/reset", "/admin/users/ana/reset", SignIn, NotYou, NotYou, Bad, NotYou),
    ];

    /// <summary>A route that rejects invalid tokens with 401, on pages, too.</summary>
    private static AskedRoute Closed(
        string method,
        string pattern,
        string path,
        HttpStatusCode nobody,
        HttpStatusCode analyst,
        HttpStatusCode otherAnalyst,
        HttpStatusCode admin,
        HttpStatusCode scheduler,
        string? json = null) =>
        new(method, pattern, path, [nobody, analyst, otherAnalyst, admin, scheduler, No, No, No], json);

    /// <summary>A route with the same status for all callers.</summary>
    private static AskedRoute Open(string method, string pattern, string path, HttpStatusCode status) =>
        new(method, pattern, path, [.. Enumerable.Repeat(status, 8)]);
}
