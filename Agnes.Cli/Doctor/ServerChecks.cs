using System.Globalization;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;
using Agnes.Cli.Server;
using Agnes.Contracts.Accounts;
using Agnes.Contracts.Health;

namespace Agnes.Cli.Doctor;

internal static class ServerChecks
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClockMayDiffer = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ExpiresSoon = TimeSpan.FromDays(14);

    public static async Task<IReadOnlyList<DoctorCheck>> CheckAsync(
        CliConfig config,
        string ownVersion,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var checks = new List<DoctorCheck>();
        using var server = new AgnesServer(config, time) { Timeout = Timeout };
        try
        {
            checks.Add(Version(ownVersion, await server.CallAsync((api, token) => api.GetVersionAsync(token), cancellationToken)));
            if (server.LastDate is { } there)
            {
                checks.Add(Clock(time.GetUtcNow() - there));
            }

            checks.Add(Token(await server.CallAsync((api, token) => api.GetCurrentUserAsync(token), cancellationToken), server.LastDate));
        }
        catch (ServerException e)
        {
            checks.Add(new DoctorCheck(
                e.ExitCode == ExitCodes.NotSignedIn ? "token" : "server", DoctorStatus.Error, e.Message, e.Hint));
        }

        return checks;
    }

    private static DoctorCheck Version(string ownVersion, VersionResponse version) => CliVersion.IsOlder(ownVersion, version.OldestClient)
        ? new DoctorCheck(
            "server",
            DoctorStatus.Error,
            $"Agnes {version.Version} requires 'agnes' {version.OldestClient} or later; you have {ownVersion}",
            "Install the current version of 'agnes'.")
        : new DoctorCheck("server", DoctorStatus.Ok, $"Agnes {version.Version} responds; you have agnes {ownVersion}");

    /// <summary>A wrong clock does not affect uploads, but it explains time differences on the pages.</summary>
    private static DoctorCheck Clock(TimeSpan ahead) => ahead.Duration() > ClockMayDiffer
        ? new DoctorCheck(
            "clock",
            DoctorStatus.Warning,
            string.Create(
                CultureInfo.InvariantCulture,
                $"this machine is {ahead.Duration():d\\.hh\\:mm\\:ss} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the server; uploads are not affected"))
        : new DoctorCheck("clock", DoctorStatus.Ok, "in sync with the server");

    /// <summary>Uses the clock of the server, because the server decides when a token expires.</summary>
    private static DoctorCheck Token(CurrentUser me, DateTimeOffset? now)
    {
        const string Name = "token";
        if (me.Token is not { ExpiresAt: { } expires } token || now is null)
        {
            return new DoctorCheck(Name, DoctorStatus.Ok, me.Token is null ? $"{me.Email}, {me.Role}" : $"'{me.Token.Name}' of {me.Email}, {me.Role}; does not expire");
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"'{token.Name}' of {me.Email}, {me.Role}; expires on {expires.UtcDateTime:yyyy-MM-dd}");
        return expires - now < ExpiresSoon
            ? new DoctorCheck(Name, DoctorStatus.Warning, text, "Create a new token in time: agnes init --token-file FILE")
            : new DoctorCheck(Name, DoctorStatus.Ok, text);
    }
}
