using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Agnes.Api.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Agnes.Api.Accounts.SignIn;

/// <summary>
/// The cookie by which the pages know who is signed in. It says who and since which password; whether that person is
/// still let in, and as what, is looked up with each request.
/// </summary>
public static class SessionCookie
{
    public const string SchemeName = "Cookie";

    /// <summary>Sliding: each use begins it anew.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromHours(12);

    private const string StampClaim = "agnes:stamp";

    /// <summary>As exact as the idle time is kept: not every request sets a cookie.</summary>
    private static readonly TimeSpan RenewalPause = TimeSpan.FromMinutes(5);

    public static void Configure(CookieAuthenticationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Cookie.Name = "agnes";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = IdleTime;
        options.SlidingExpiration = true;
        options.Events.OnCheckSlidingExpiration = context =>
        {
            context.ShouldRenew = context.ElapsedTime >= RenewalPause;
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Whether this request is known by the cookie, which browsers also send for pages elsewhere.</summary>
    public static bool Identifies(ClaimsPrincipal user) => user.Identity?.AuthenticationType == SchemeName;

    public static Task IssueAsync(HttpContext context, Account account) =>
        context.SignInAsync(SchemeName, PrincipalOf(account));

    public static Task RemoveAsync(HttpContext context) => context.SignOutAsync(SchemeName);

    private static ClaimsPrincipal PrincipalOf(Account account) => Principals.Person(
        account.Id, account.Email, account.Role, SchemeName, new Claim(StampClaim, account.SecurityStamp));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        // What anyone may see does not wait for the database.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<WithoutDatabase>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        var cookie = context.Principal!;
        var startup = context.HttpContext.RequestServices.GetRequiredService<DatabaseStartup>();
        var account = await startup.Database.ReadAsync(
            (connection, token) => Account.FindAsync(connection, cookie.UserId(), token),
            context.HttpContext.RequestAborted);
        if (account is { Active: true } && AreEqual(account.SecurityStamp, cookie.FindFirstValue(StampClaim)))
        {
            context.ReplacePrincipal(PrincipalOf(account));
        }
        else
        {
            context.RejectPrincipal();
        }
    }

    private static bool AreEqual(string stamp, string? other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(stamp), Encoding.UTF8.GetBytes(other ?? ""));
}
