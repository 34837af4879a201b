namespace Agnes.Api.Hosting;

public static class SecurityHeaders
{
    /// <summary>Strict headers on every answer; styles and scripts come as files of our own.</summary>
    public static void UseStrictSecurityHeaders(this WebApplication app) =>
        app.UseSecurityHeaders(new HeaderPolicyCollection()
            .AddContentTypeOptionsNoSniff()
            // Without any referrer, browsers send forms of our own with 'Origin: null', which cannot be told from foreign ones.
            .AddReferrerPolicySameOrigin()
            .AddFrameOptionsDeny()
            // Over HTTPS alone.
            .AddStrictTransportSecurityMaxAge()
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
            .RemoveServerHeader()
            .AddContentSecurityPolicy(policy =>
            {
                policy.AddDefaultSrc().None();
                policy.AddStyleSrc().Self();
                policy.AddScriptSrc().Self();
                policy.AddImgSrc().Self().Data();
                policy.AddConnectSrc().Self();
                policy.AddFormAction().Self();
                policy.AddBaseUri().None();
                policy.AddFrameAncestors().None();
            }));
}
