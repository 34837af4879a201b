using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Agnes.Api.Accounts;
using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Api.Tests.Database;
using Agnes.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agnes.Api.Tests;

/// <summary>
/// The whole API in this process, over its own data folder. Passwords are hashed with few iterations, and a new data
/// folder starts with a copy of a migrated database; other tests cover the real work factor and the migrations.
/// </summary>
internal sealed class AgnesApi : WebApplicationFactory<Program>
{
    public const string Password = "correct horse battery";

    public const string SchedulerToken = "scheduler-token-of-at-least-32-characters";

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConcurrentDictionary<string, ConcurrentBag<AgnesApi>> Idle = [];
    private static int _requests;

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly List<Action<IServiceCollection>> _services = [];
    private ConcurrentBag<AgnesApi>? _pool;

    public AgnesApi() => With("SCHEDULER_API_TOKEN", SchedulerToken)
        .With("DATA_DIR", _folder.Path)
        // A test of verification turns it on; otherwise every session would wait for an extractor.
        .With("VERIFICATION_EXTRACTOR", "off");

    public SettableClock Time { get; } = new(Start);

    public string DataFolder => _settings["DATA_DIR"];

    public string DatabasePath => Path.Combine(DataFolder, "state", "agnes.duckdb");

    public string SessionFolder => Path.Combine(DataFolder, "user_sessions");

    public AgnesDatabase Database => Services.GetRequiredService<AgnesDatabase>();

    /// <summary>
    /// Returns a started API with the default settings and without users and data. The tests of a file use such hosts
    /// one after another, because a start takes longer than most tests. Tombstones of sessions, times of token uses, and
    /// the rate limits of accounts stay in memory, so a test that depends on them starts its own API.
    /// </summary>
    public static async Task<AgnesApi> RentAsync(CancellationToken cancellationToken, [CallerFilePath] string fixture = "")
    {
        var pool = Idle.GetOrAdd(fixture, _ => []);
        if (pool.TryTake(out var idle))
        {
            return idle;
        }

        var api = new AgnesApi { _pool = pool };
        api.With(services => services.AddSingleton<IStartupFilter>(new RemoteAddress()));
        return await api.StartAsync(cancellationToken);
    }

    public static async Task StopSharedAsync()
    {
        foreach (var api in Idle.Values.SelectMany(pool => pool))
        {
            api._pool = null;
            await api.DisposeAsync();
        }
    }

    public AgnesApi With(string setting, string value)
    {
        _settings[setting] = value;
        return this;
    }

    public AgnesApi With(Action<IServiceCollection> configure)
    {
        _services.Add(configure);
        return this;
    }

    public async Task<AgnesApi> StartAsync(CancellationToken cancellationToken)
    {
        await Services.GetRequiredService<DatabaseStartup>().Ready.WaitAsync(cancellationToken);
        return this;
    }

    public HttpClient ClientOf(string? token)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Creates a browser without a signed-in user.</summary>
    public Browser Browser(string address = "http://localhost/") =>
        new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri(address) }));

    /// <summary>Creates a browser in which a new user has signed in with <see cref="Password"/>.</summary>
    public async Task<Browser> BrowserOfNewAsync(
        string role,
        CancellationToken cancellationToken,
        string id = "ada",
        string address = "http://localhost/")
    {
        await AddPersonAsync(id, role, cancellationToken);
        await SetPasswordAsync(id, cancellationToken);
        var browser = Browser(address);
        using var response = await browser.SignInAsync($"{id}@example.com", Password, cancellationToken);
        return browser;
    }

    /// <summary>Sets the password of a user to <see cref="Password"/>.</summary>
    public Task SetPasswordAsync(string id, CancellationToken cancellationToken) =>
        Database.WriteAsync(
            (connection, cancellation) => connection.ExecuteAsync(
                "UPDATE users SET password_hash = $1, security_stamp = 'first' WHERE id = $2",
                cancellation,
                Services.GetRequiredService<Passwords>().Hash(Password),
                id),
            cancellationToken);

    /// <summary>Returns the actions of the audit log in order, each with its actor, resource, and result.</summary>
    public Task<IReadOnlyList<string>> AuditAsync(CancellationToken cancellationToken) =>
        Database.ReadAsync(
            (connection, cancellation) => connection.QueryAsync(
                """SELECT action, coalesce(user_id, '-'), resource, result FROM audit_log ORDER BY rowid""",
                row => $"{row[0]} {row[1]} {row[2]} {row[3]}",
                cancellation),
            cancellationToken);

    /// <summary>Adds a user with a token, and returns the token.</summary>
    public async Task<string> AddPersonAsync(
        string id,
        string role,
        CancellationToken cancellationToken,
        bool active = true,
        TimeSpan? expiresIn = null,
        bool revoked = false)
    {
        var token = $"agnes_pat_{id}";
        var now = Time.GetUtcNow();
        await Database.WriteAsync(
            async (connection, cancellation) =>
            {
                await connection.ExecuteAsync(
                    "INSERT INTO users (id, email, name, role, active, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
                    cancellation, id, $"{id}@example.com", id, role, active, now);
                await connection.ExecuteAsync(
                    """
                    INSERT INTO personal_access_tokens (id, user_id, name, token_hash, expires_at, revoked_at, created_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7)
                    """,
                    cancellation,
                    $"token-{id}", id, "laptop", Hash(token), expiresIn is { } span ? now + span : null, revoked ? now : null, now);
            },
            cancellationToken);
        return token;
    }

    public async Task<HttpClient> ClientOfNewAsync(string role, CancellationToken cancellationToken, string id = "ada") =>
        ClientOf(await AddPersonAsync(id, role, cancellationToken));

    /// <summary>Writes a file to a user's folder of sessions, and returns its path.</summary>
    public string PlaceSession(string userKey, string name, string content = """{"type":"user"}""")
    {
        var folder = Directory.CreateDirectory(Path.Combine(SessionFolder, userKey)).FullName;
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Stops the API, or makes a shared one ready for the next test.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (_pool is { } pool)
        {
            await ResetAsync();
            pool.Add(this);
            return;
        }

        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (!File.Exists(DatabasePath))
        {
            MigratedDatabase.Template.CopyTo(DatabasePath);
        }

        foreach (var (setting, value) in _settings)
        {
            builder.UseSetting(setting, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(new Passwords(iterations: 10)));
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(NullLoggerFactory.Instance));
            _services.ForEach(configure => configure(services));
        });
    }

    private async Task ResetAsync()
    {
        await Database.WriteAsync(
            async (connection, token) =>
            {
                var tables = await connection.QueryAsync(
                    "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND table_name <> 'schema_version'",
                    row => row.GetString(0),
                    token);
                foreach (var table in tables)
                {
                    await connection.ExecuteAsync($"DELETE FROM {table}", token);
                }
            },
            CancellationToken.None);
        if (Directory.Exists(SessionFolder))
        {
            Directory.Delete(SessionFolder, recursive: true);
        }

        Time.SetBy(Start - Time.GetUtcNow());
    }

    private static string Hash(string token) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));

    /// <summary>Gives each request its own remote address, so that tests do not share a rate limit.</summary>
    private sealed class RemoteAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                var number = Interlocked.Increment(ref _requests);
                context.Connection.RemoteIpAddress = new IPAddress([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
                return following(context);
            });
            next(app);
        };
    }
}
