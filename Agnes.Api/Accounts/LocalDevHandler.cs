using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Agnes.Api.Accounts;

/// <summary>LOCAL_DEV_MODE: everybody is the admin dev@localhost. The scheduler is told apart for the audit log and health.</summary>
public sealed class LocalDevHandler(
    SchedulerToken schedulerToken,
    SchedulerHeartbeat heartbeat,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var isScheduler = BearerToken.Of(Request) is { } token && schedulerToken.Matches(token);
        if (isScheduler)
        {
            heartbeat.Record();
        }

        var everybody = Principals.Person(
            DevUser.Id,
            DevUser.Email,
            Roles.Admin,
            Scheme.Name,
            isScheduler ? [new Claim(ClaimTypes.Role, Roles.Scheduler)] : []);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(everybody, Scheme.Name)));
    }
}
