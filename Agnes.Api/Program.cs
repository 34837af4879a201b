using Agnes.Api.Accounts;
using Agnes.Api.Accounts.Links;
using Agnes.Api.Accounts.Profile;
using Agnes.Api.Accounts.SignIn;
using Agnes.Api.Accounts.SingleSignOn;
using Agnes.Api.Accounts.Tokens;
using Agnes.Api.Accounts.Users;
using Agnes.Api.Audit;
using Agnes.Api.Collector;
using Agnes.Api.Health;
using Agnes.Api.Hosting;
using Agnes.Api.Json;
using Agnes.Api.Knowledge;
using Agnes.Api.Layout;
using Agnes.Api.Problems;
using Agnes.Api.Processors;
using Agnes.Api.Sessions;
using Agnes.Api.Uploads;
using Agnes.Pipeline.Hosting;

if (args is [HealthProbe.Argument])
{
    return await HealthProbe.RunAsync(CancellationToken.None);
}

if (args is [ResetPasswordCommand.Name, .. var arguments])
{
    return await ExitCode.OfAsync(() =>
        ResetPasswordCommand.RunAsync(arguments, Console.In, Console.Out, CancellationToken.None));
}

return await ExitCode.OfAsync(async () =>
{
    var builder = ApiHost.CreateBuilder(args);
    var settings = ApiSettings.Read(builder.Configuration);
    builder.ConfigureListening(settings.Access);
    builder.Services.AddSettings(settings);
    builder.Services.AddLogs();
    builder.Services.AddJson();
    builder.Services.AddPages();
    builder.Services.AddProblems();
    builder.Services.AddApiDescription();
    builder.Services.AddProtection();
    builder.Services.AddTimeouts();
    builder.Services.AddDatabase();
    builder.Services.AddAccounts(settings.Access, settings.SingleSignOn);
    builder.Services.AddAudit();
    builder.Services.AddSessions();
    builder.Services.AddUploads();
    builder.Services.AddCollector(settings.Collector);
    builder.Services.AddProcessors(settings.Processors, settings.Verification);
    builder.Services.AddKnowledge();
    builder.Services.AddHealth();
    builder.Services.AddStopAtEndOfInput(builder.Configuration);

    var app = builder.Build();
    app.UseStrictSecurityHeaders();
    app.UseRequestLogs();
    app.UseProblems();
    app.UseLocalDevGuard();
    app.UsePublicSite();
    app.UseRoutingWithHead();
    app.UseRequestTimeouts();
    app.UseMiddleware<DatabaseGate>();
    app.UseSingleSignOnLimits();
    app.UseAuthentication();
    app.UseMiddleware<CrossSiteGuard>();
    app.UseAuthorization();
    app.UseAntiforgery();

    app.MapPageAssets();
    app.MapHealth();
    app.MapSessions();
    app.MapSessionPages();
    app.MapEverybodysSessionPages();
    app.MapUploads();
    app.MapCollector();
    app.MapProcessors();
    app.MapKnowledge();
    app.MapKnowledgePages();
    app.MapAuditPages();
    app.MapSignInPages();
    app.MapSingleSignOn();
    app.MapLinkPages();
    app.MapProfile();
    app.MapPasswordPages();
    app.MapTokens();
    app.MapTokenPages();
    app.MapEverybodysTokenPages();
    app.MapUsers();
    app.MapUserPages();
    app.MapApiDescription();

    await app.RunToEndAsync();
});
