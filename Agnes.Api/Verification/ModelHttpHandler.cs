using System.Net;
using Agnes.Pipeline.Verification.LanguageModels;

namespace Agnes.Api.Verification;

/// <summary>
/// Turns every HTTP answer that is none of the model into a <see cref="ModelCallException"/>, before a vendor's package
/// makes an exception of its own of it; and holds answers to a size.
/// </summary>
internal sealed class ModelHttpHandler(ModelOptions model, TimeProvider time) : DelegatingHandler
{
    public const int MostAnswerBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);

    private string Host => model.Address.Authority;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode)
        {
            await answer.Content.LoadIntoBufferAsync(MostAnswerBytes, cancellationToken);
            return answer;
        }

        using (answer)
        {
            throw FailureOf(answer);
        }
    }

    private ModelCallException FailureOf(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new(ModelErrorScope.EveryCall, $"{model.KeyVariable} is refused ({status})."),
            HttpStatusCode.PaymentRequired =>
                new(ModelErrorScope.EveryCall, $"The account of {model.KeyVariable} is out of credit ({status})."),
            HttpStatusCode.NotFound =>
                new(ModelErrorScope.EveryCall, $"{Host} knows no model '{model.Model}' ({status}); see LLM_MODEL and {model.AddressVariable}."),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity =>
                new(ModelErrorScope.Prompt, $"{Host} refuses the prompt ({status})."),
            HttpStatusCode.TooManyRequests =>
                new(ModelErrorScope.Outage, $"{Host} gets too many calls ({status}).", RetryAfterOf(answer)),
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest =>
                new(ModelErrorScope.EveryCall, $"{Host} sends calls elsewhere ({status}), which is not followed; see {model.AddressVariable}."),
            _ => new(ModelErrorScope.Outage, $"{Host} is out of order ({status}).", RetryAfterOf(answer)),
        };
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage answer)
    {
        var asked = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };
        return asked <= TimeSpan.Zero ? null : asked < LongestRetryAfter ? asked : LongestRetryAfter;
    }
}
