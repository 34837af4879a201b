using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Agnes.IdentityProvider;

/// <summary>A real OpenID Connect provider that knows one client, and has before it whom a test says.</summary>
public sealed class OidcProvider : IAsyncDisposable
{
    public const string ClientId = "agnes";

    public const string ClientSecret = "a secret that the provider gave";

    // Made once: that takes longer than all the rest of a provider.
    private static readonly RsaSecurityKey SigningKey = new(RSA.Create(2048));

    private static readonly SymmetricSecurityKey EncryptionKey = new(RandomNumberGenerator.GetBytes(32));

    private readonly WebApplication _app;

    private readonly Uri? _issuer;

    private OidcProvider(WebApplication app, Uri? issuer)
    {
        _app = app;
        _issuer = issuer;
    }

    public Uri Authority => _issuer ?? new Uri(_app.Urls.First());

    /// <summary>Who is signed in there.</summary>
    public Person Person { get; set; } = new("person-1", "ada@example.com", Name: "Ada");

    /// <summary>Whether it sends everybody back with an error.</summary>
    public bool IsRefusing { get; set; }

    /// <summary>Starts one in process that <see cref="Reached"/> alone leads to, and that asks nobody anything.</summary>
    public static Task<OidcProvider> StartAsync(string authority, CancellationToken cancellationToken) =>
        StartAsync(new Uri(authority), host => host.UseTestServer(), cancellationToken);

    /// <summary>Starts one on a free port of this machine, with a page that asks before it sends anybody back.</summary>
    public static Task<OidcProvider> StartAskingAsync(CancellationToken cancellationToken) =>
        StartAsync(null, host => host.UseUrls("http://127.0.0.1:0"), cancellationToken);

    /// <summary>The way to one that is in process.</summary>
    public HttpMessageHandler Reached() => _app.GetTestServer().CreateHandler();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<OidcProvider> StartAsync(
        Uri? issuer,
        Action<IWebHostBuilder> listen,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        listen(builder.WebHost);
        AddProvider(builder, issuer);
        var provider = new OidcProvider(builder.Build(), issuer);
        provider.MapPages();
        await provider._app.StartAsync(cancellationToken);
        return provider;
    }

    private static void AddProvider(WebApplicationBuilder builder, Uri? issuer)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            // Without a database: nothing is kept but what codes and tokens say.
            server.EnableDegradedMode();
            if (issuer is not null)
            {
                server.SetIssuer(issuer);
            }

            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(Scopes.Email, Scopes.Profile, Person.GroupsScope);
            server.AddEncryptionKey(EncryptionKey).AddSigningKey(SigningKey);
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(request =>
            {
                if (request.ClientId != ClientId)
                {
                    request.Reject(Errors.InvalidClient, "There is no such client.");
                }

                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(request =>
            {
                if (request is not { ClientId: ClientId, ClientSecret: ClientSecret })
                {
                    request.Reject(Errors.InvalidClient, "The secret is another.");
                }

                return default;
            }));
            server.AddEventHandler<HandleUserInfoRequestContext>(handler => handler.UseInlineHandler(request =>
            {
                Person.Tell(request);
                return default;
            }));
        });
    }

    private void MapPages()
    {
        _app.UsePathBase(_issuer?.AbsolutePath ?? "");
        _app.UseRouting();
        _app.UseAuthentication();
        _app.MapMethods("/authorize", ["GET", "POST"], (HttpContext context) =>
            _issuer is null && HttpMethods.IsGet(context.Request.Method)
                ? SignInPage.For(context.Request, Person)
                : Answer(context));
    }

    private IResult Answer(HttpContext context) => IsRefusing || SignInPage.IsCancelled(context.Request)
        ? Results.Forbid(
            new() { Items = { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied } },
            [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme])
        : Results.SignIn(
            Person.PrincipalFor(context.GetOpenIddictServerRequest()!.GetScopes()),
            properties: null,
            OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
}
