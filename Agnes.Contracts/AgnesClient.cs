using System.Net;
using Agnes.Contracts.Accounts;
using Agnes.Contracts.Collector;
using Agnes.Contracts.Health;
using Agnes.Contracts.Knowledge;
using Agnes.Contracts.Processors;
using Agnes.Contracts.Sessions;
using static Agnes.Contracts.ApiTransport;

namespace Agnes.Contracts;

/// <summary>A client of the Agnes HTTP API.</summary>
/// <remarks>
/// <para>
/// The <see cref="HttpClient"/> determines the server (<see cref="HttpClient.BaseAddress"/>, with a trailing slash), the
/// token (<see cref="HttpClient.DefaultRequestHeaders"/> or a handler), redirects, and timeouts. The client does not dispose it.
/// </para>
/// <para>
/// Each method throws <see cref="AgnesApiException"/> if the server rejects the request or is not an Agnes server, and
/// <see cref="HttpRequestException"/> if it cannot be reached. Compare <see cref="AgnesApiException.ProblemType"/> with
/// <see cref="Problems.ProblemTypes"/>; never parse the text of an error.
/// </para>
/// </remarks>
/// <param name="http">The HTTP client.</param>
/// <param name="time">The clock for <c>Retry-After</c> dates; null: the system clock.</param>
public sealed class AgnesClient(HttpClient http, TimeProvider? time = null)
{
    private readonly ApiTransport _api = new(http, time ?? TimeProvider.System);

    /// <summary>The time of the server at its last response, or null if it did not state it.</summary>
    public DateTimeOffset? LastServerTime => _api.LastServerTime;

    /// <summary>Sends a request to an endpoint without a typed method, and returns the response if it has a success status.</summary>
    /// <param name="request">The request, with a URI relative to <see cref="HttpClient.BaseAddress"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response, with its content buffered.</returns>
    /// <exception cref="AgnesApiException">The response has another status.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _api.SendAsync(request, cancellationToken);

    /// <summary>Returns true if the API accepts requests, and false if it is starting, stopping, or cannot be reached.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>True if the API is ready.</returns>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(Relative("healthz/ready"), cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Expected while the server starts: nothing listens on the port yet.
            return false;
        }
    }

    /// <summary>Returns the versions of the server, and its upload limit.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken) =>
        _api.GetAsync("api/version", ContractsJsonContext.Default.VersionResponse, cancellationToken);

    /// <summary>Returns the health of each service.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<DetailedHealthResponse> GetDetailedHealthAsync(CancellationToken cancellationToken) =>
        _api.GetAsync("api/health/detailed", ContractsJsonContext.Default.DetailedHealthResponse, cancellationToken);

    /// <summary>Returns the caller.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<CurrentUser> GetCurrentUserAsync(CancellationToken cancellationToken) =>
        _api.GetAsync("api/me", ContractsJsonContext.Default.CurrentUser, cancellationToken);

    /// <summary>Lists the sessions of the caller, newest upload first.</summary>
    /// <param name="limit">The page size, 1 to 200; null: 50.</param>
    /// <param name="offset">The number of sessions to skip.</param>
    /// <param name="user">For admins: the ID of another user or the name of a folder without an owner; null: the caller.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<SessionList> ListSessionsAsync(int? limit, int? offset, string? user, CancellationToken cancellationToken) =>
        _api.GetAsync(
            WithQuery("api/sessions", ("limit", Number(limit)), ("offset", Number(offset)), ("user", user)),
            ContractsJsonContext.Default.SessionList,
            cancellationToken);

    /// <summary>Uploads a session.</summary>
    /// <param name="name">The name of the session.</param>
    /// <param name="content">The content, uncompressed, or gzip if its <c>Content-Encoding</c> says so.</param>
    /// <param name="expectContinue">True to send the body only after the server has accepted the headers.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The receipt, checked to name the same session.</returns>
    public async Task<UploadReceipt> UploadSessionAsync(
        string name,
        HttpContent content,
        bool expectContinue,
        CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent { { content, "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, Relative("api/upload/sessions")) { Content = form };
        request.Headers.ExpectContinue = expectContinue;
        var receipt = await _api.ReadAsync(request, ContractsJsonContext.Default.UploadReceipt, cancellationToken).ConfigureAwait(false);

        // The success page of a proxy is not a receipt: the session would never be sent again.
        return receipt is { Status: "ok" } && receipt.Filename == name
            ? receipt
            : throw new AgnesApiException($"The server at {http.BaseAddress} is not an Agnes server.", HttpStatusCode.OK);
    }

    /// <summary>Deletes a session permanently.</summary>
    /// <param name="name">The name of the session.</param>
    /// <param name="user">For admins: the ID of another user or the name of a folder without an owner; null: the caller.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that ends with the deletion.</returns>
    public Task DeleteSessionAsync(string name, string? user, CancellationToken cancellationToken) =>
        DeleteAsync(WithQuery($"api/sessions/{Segment(name)}", ("user", user)), cancellationToken);

    /// <summary>Runs a processor and waits for the result.</summary>
    /// <param name="processor">The name of the processor.</param>
    /// <param name="cancellationToken">Cancels the wait; the run continues.</param>
    /// <returns>The response.</returns>
    public Task<RunResponse> RunProcessorAsync(string processor, CancellationToken cancellationToken) =>
        _api.SendAsync(
            HttpMethod.Post,
            WithQuery("api/admin/run-session-processor", ("processor", processor)),
            content: null,
            ContractsJsonContext.Default.RunResponse,
            cancellationToken);

    /// <summary>Lists the processors.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The processors.</returns>
    public Task<IReadOnlyList<ProcessorOverview>> ListProcessorsAsync(CancellationToken cancellationToken) =>
        _api.GetAsync("api/admin/session-processors", ContractsJsonContext.Default.IReadOnlyListProcessorOverview, cancellationToken);

    /// <summary>Deletes the processing state of a processor, so that its next runs process those sessions again.</summary>
    /// <param name="processor">The name of the processor.</param>
    /// <param name="session">The key of a session; null: all sessions.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<ReprocessResponse> ReprocessAsync(string processor, string? session, CancellationToken cancellationToken) =>
        _api.SendAsync(
            HttpMethod.Post,
            WithQuery($"api/admin/session-processors/{Segment(processor)}/reprocess", ("session", session)),
            content: null,
            ContractsJsonContext.Default.ReprocessResponse,
            cancellationToken);

    /// <summary>Runs the session collector and waits for the result.</summary>
    /// <param name="cancellationToken">Cancels the wait; the run continues.</param>
    /// <returns>The response.</returns>
    public Task<CollectorResponse> RunCollectorAsync(CancellationToken cancellationToken) =>
        _api.SendAsync(HttpMethod.Post, "api/admin/run-session-collector", content: null, ContractsJsonContext.Default.CollectorResponse, cancellationToken);

    /// <summary>Lists the personal access tokens of the caller.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<TokenList> ListTokensAsync(CancellationToken cancellationToken) =>
        _api.GetAsync("api/tokens", ContractsJsonContext.Default.TokenList, cancellationToken);

    /// <summary>Creates a personal access token.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The token; only this response contains its secret.</returns>
    public Task<NewToken> CreateTokenAsync(TokenRequest request, CancellationToken cancellationToken) =>
        _api.SendAsync(HttpMethod.Post, "api/tokens", request, ContractsJsonContext.Default.TokenRequest, ContractsJsonContext.Default.NewToken, cancellationToken);

    /// <summary>Revokes a token of the caller.</summary>
    /// <param name="id">The token ID.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that ends with the revocation.</returns>
    public Task RevokeTokenAsync(string id, CancellationToken cancellationToken) =>
        DeleteAsync($"api/tokens/{Segment(id)}", cancellationToken);

    /// <summary>Lists the tokens of all users or of one user. For admins.</summary>
    /// <param name="user">The user ID; null: all users.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<OwnedTokenList> ListAllTokensAsync(string? user, CancellationToken cancellationToken) =>
        _api.GetAsync(WithQuery("api/admin/tokens", ("user", user)), ContractsJsonContext.Default.OwnedTokenList, cancellationToken);

    /// <summary>Revokes the token of any user. For admins.</summary>
    /// <param name="id">The token ID.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that ends with the revocation.</returns>
    public Task RevokeAnyTokenAsync(string id, CancellationToken cancellationToken) =>
        DeleteAsync($"api/admin/tokens/{Segment(id)}", cancellationToken);

    /// <summary>Lists the users. For admins.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<UserList> ListUsersAsync(CancellationToken cancellationToken) =>
        _api.GetAsync("api/admin/users", ContractsJsonContext.Default.UserList, cancellationToken);

    /// <summary>Invites a user. For admins.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The user and a one-time link.</returns>
    public Task<InvitationResponse> InviteUserAsync(InvitationRequest request, CancellationToken cancellationToken) =>
        _api.SendAsync(
            HttpMethod.Post,
            "api/admin/users",
            request,
            ContractsJsonContext.Default.InvitationRequest,
            ContractsJsonContext.Default.InvitationResponse,
            cancellationToken);

    /// <summary>Changes a user. For admins.</summary>
    /// <param name="id">The user ID.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The changed user.</returns>
    public Task<UserSummary> ChangeUserAsync(string id, UserRequest request, CancellationToken cancellationToken) =>
        _api.SendAsync(
            HttpMethod.Patch,
            $"api/admin/users/{Segment(id)}",
            request,
            ContractsJsonContext.Default.UserRequest,
            ContractsJsonContext.Default.UserSummary,
            cancellationToken);

    /// <summary>Creates a one-time link for a new password or a new invitation. For admins.</summary>
    /// <param name="id">The user ID.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The one-time link.</returns>
    public Task<LinkResponse> ResetUserAsync(string id, CancellationToken cancellationToken) =>
        _api.SendAsync(
            HttpMethod.Post, $"api/admin/users/{Segment(id)}/reset", content: null, ContractsJsonContext.Default.LinkResponse, cancellationToken);

    /// <summary>Lists and searches knowledge items.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="limit">The page size, 1 to 200; null: 50.</param>
    /// <param name="offset">The number of items to skip.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<KnowledgeList> ListKnowledgeAsync(
        KnowledgeFilter filter,
        int? limit,
        int? offset,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var path = WithQuery(
            "api/knowledge",
            ("status", filter.Status),
            ("domain", filter.Domain),
            ("detection_type", filter.DetectionType),
            ("q", filter.Text),
            ("user", filter.User),
            ("sort", filter.Sort),
            ("limit", Number(limit)),
            ("offset", Number(offset)));
        return _api.GetAsync(path, ContractsJsonContext.Default.KnowledgeList, cancellationToken);
    }

    /// <summary>Returns a knowledge item with its evidence, relations, contradictions, and history.</summary>
    /// <param name="id">The item ID.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<KnowledgeDetail> GetKnowledgeAsync(string id, CancellationToken cancellationToken) =>
        _api.GetAsync($"api/knowledge/{Segment(id)}", ContractsJsonContext.Default.KnowledgeDetail, cancellationToken);

    /// <summary>Exports the approved items.</summary>
    /// <param name="maxTokens">The token budget; null: 6,000.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<KnowledgeExport> ExportKnowledgeAsync(int? maxTokens, CancellationToken cancellationToken) =>
        _api.GetAsync(
            WithQuery("api/knowledge/export", ("format", "json"), ("max_tokens", Number(maxTokens))),
            ContractsJsonContext.Default.KnowledgeExport,
            cancellationToken);

    /// <summary>Applies one decision to many items. For admins.</summary>
    /// <param name="action">The action.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The result for each item.</returns>
    public Task<BulkDecisionResponse> DecideAsync(
        KnowledgeAction action,
        BulkDecisionRequest request,
        CancellationToken cancellationToken) =>
        _api.SendAsync(
            HttpMethod.Post,
            $"api/knowledge/{NameOf(action)}",
            request,
            ContractsJsonContext.Default.BulkDecisionRequest,
            ContractsJsonContext.Default.BulkDecisionResponse,
            cancellationToken);

    /// <summary>Changes the text of an item. For admins.</summary>
    /// <param name="id">The item ID.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The changed item.</returns>
    public Task<KnowledgeSummary> EditKnowledgeAsync(string id, EditRequest request, CancellationToken cancellationToken) =>
        _api.SendAsync(
            HttpMethod.Post,
            $"api/knowledge/{Segment(id)}/edit",
            request,
            ContractsJsonContext.Default.EditRequest,
            ContractsJsonContext.Default.KnowledgeSummary,
            cancellationToken);

    /// <summary>Lists contradictions, hard ones first. For admins.</summary>
    /// <param name="open">True: only unresolved ones; false: only resolved ones; null: all.</param>
    /// <param name="limit">The page size, 1 to 200; null: 50.</param>
    /// <param name="offset">The number of contradictions to skip.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<ContradictionList> ListContradictionsAsync(bool? open, int? limit, int? offset, CancellationToken cancellationToken) =>
        _api.GetAsync(
            WithQuery(
                "api/knowledge/contradictions",
                ("open", open is { } isOpen ? isOpen ? "true" : "false" : null),
                ("limit", Number(limit)),
                ("offset", Number(offset))),
            ContractsJsonContext.Default.ContradictionList,
            cancellationToken);

    /// <summary>Resolves a contradiction. For admins.</summary>
    /// <param name="id">The ID of the contradiction.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<ResolutionResponse> ResolveContradictionAsync(string id, ResolveRequest request, CancellationToken cancellationToken) =>
        ResolveAsync($"api/knowledge/contradictions/{Segment(id)}/resolve", request, cancellationToken);

    /// <summary>Resolves a likely duplicate. For admins.</summary>
    /// <param name="id">The ID of the relation.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The response.</returns>
    public Task<ResolutionResponse> ResolveRelationAsync(string id, ResolveRequest request, CancellationToken cancellationToken) =>
        ResolveAsync($"api/knowledge/relations/{Segment(id)}/resolve", request, cancellationToken);

    private static string Segment(string value) => Uri.EscapeDataString(value);

    private static string NameOf(KnowledgeAction action) => action switch
    {
        KnowledgeAction.Approve => "approve",
        KnowledgeAction.Reject => "reject",
        KnowledgeAction.Revoke => "revoke",
        KnowledgeAction.Expire => "expire",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "The action is not known."),
    };

    private Task<ResolutionResponse> ResolveAsync(string path, ResolveRequest request, CancellationToken cancellationToken) =>
        _api.SendAsync(HttpMethod.Post, path, request, ContractsJsonContext.Default.ResolveRequest, ContractsJsonContext.Default.ResolutionResponse, cancellationToken);

    private async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Relative(path));
        using var response = await _api.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
