using Agnes.Api.Accounts.SingleSignOn;
using Agnes.Api.Database;
using Agnes.IdentityProvider;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Api.Tests.Accounts;

/// <summary>An Agnes with single sign-on by a provider in this process.</summary>
internal sealed class TeamWithProvider : IAsyncDisposable
{
    public const string Authority = "https://provider.example/team";

    private TeamWithProvider(OidcProvider provider) => Provider = provider;

    public OidcProvider Provider { get; }

    public AgnesApi Api { get; } = new();

    public static async Task<TeamWithProvider> StartAsync(
        CancellationToken cancellationToken,
        string authority = Authority,
        params (string Setting, string Value)[] settings)
    {
        var team = new TeamWithProvider(await OidcProvider.StartAsync(authority, cancellationToken));
        team.Api
            .With("OIDC_AUTHORITY", authority)
            .With("OIDC_CLIENT_ID", OidcProvider.ClientId)
            .With("OIDC_CLIENT_SECRET", OidcProvider.ClientSecret)
            .With(services => services.Configure<OpenIdConnectOptions>(
                SingleSignOnExtensions.SchemeName,
                options =>
                {
                    options.BackchannelHttpHandler = team.Provider.Reached();
                    // Other tests may use all cores.
                    options.BackchannelTimeout = TimeSpan.FromMinutes(1);
                }));
        foreach (var (setting, value) in settings)
        {
            team.Api.With(setting, value);
        }

        // The handler validates tokens and cookies of the redirects by the clock of this machine.
        team.Api.Time.Advance(TimeProvider.System.GetUtcNow() - team.Api.Time.GetUtcNow());
        await team.Api.StartAsync(cancellationToken);
        return team;
    }

    /// <summary>Signs in at the provider, starting on the sign-in page.</summary>
    /// <returns>The response of Agnes to the callback.</returns>
    public async Task<HttpResponseMessage> SignInAsync(
        Browser browser,
        CancellationToken cancellationToken,
        string page = "/login")
    {
        var back = await ComeBackAsync(browser, cancellationToken, page);
        return await browser.GetAsync(back.ToString(), cancellationToken);
    }

    /// <summary>Signs a person in, in a new browser.</summary>
    public Task<HttpResponseMessage> SignInAsync(Person person, CancellationToken cancellationToken)
    {
        Provider.Person = person;
        return SignInAsync(Api.Browser(), cancellationToken);
    }

    /// <summary>Follows the sign-in page to the provider.</summary>
    /// <returns>The callback URL to which the provider redirects.</returns>
    public async Task<Uri> ComeBackAsync(Browser browser, CancellationToken cancellationToken, string page = "/login")
    {
        var signIn = await browser.OpenAsync(page, cancellationToken);
        using var away = await browser.GetAsync(signIn.QuerySelector("a.button")!.GetAttribute("href")!, cancellationToken);
        return await AskProviderAsync(away.Headers.Location!, cancellationToken);
    }

    /// <returns>The URL to which the provider redirects a browser.</returns>
    public async Task<Uri> AskProviderAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(Provider.Reached());
        using var answer = await http.GetAsync(address, cancellationToken);
        return answer.Headers.Location
            ?? throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Returns all accounts ordered by email address, each with name and role.</summary>
    public Task<IReadOnlyList<string>> PeopleAsync(CancellationToken cancellationToken) =>
        Api.Database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                "SELECT email, coalesce(name, '-'), role FROM users ORDER BY email",
                row => $"{row[0]} {row[1]} {row[2]}",
                token),
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
