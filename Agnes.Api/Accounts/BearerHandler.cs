using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Agnes.Api.Accounts;

/// <summary>Knows callers by <c>Authorization: Bearer</c>: the scheduler by its secret, people by a personal access token.</summary>
public sealed class BearerHandler(
    SchedulerToken schedulerToken,
    SchedulerHeartbeat heartbeat,
    PersonalAccessTokens accessTokens,
    SecretAttempts attempts,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        if (schedulerToken.Matches(token))
        {
            heartbeat.Record();
            return Success(Principals.Scheduler);
        }

        // What anyone may see does not wait for the database.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        if (await accessTokens.FindOwnerAsync(token, Context.RequestAborted) is { } person)
        {
            return Success(person);
        }

        // Good tokens are not counted: nobody locks out those who share an address, and none is guessed in this lifetime.
        attempts.Count(Context, account: null);
        return AuthenticateResult.Fail("The token is unknown, expired or revoked, or its owner is deactivated.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsPage())
        {
            Response.Redirect($"{Request.PathBase}/login?returnUrl={UrlEncoder.Encode(Request.Path + Request.QueryString)}");
            return Task.CompletedTask;
        }

        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count == 0
            ? SchemeName
            : $"{SchemeName} error=\"invalid_token\"";
        return base.HandleChallengeAsync(properties);
    }

    // Programs that send a token want to hear that it is no good, on a page's address as well.
    private bool IsPage() =>
        BearerToken.Of(Request) is null && !Request.Path.StartsWithSegments("/api");

    private static AuthenticateResult Success(System.Security.Claims.ClaimsPrincipal principal) =>
        AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
}
