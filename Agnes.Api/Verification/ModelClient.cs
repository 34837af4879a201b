using Agnes.Pipeline.Verification.LanguageModels;
using Microsoft.Extensions.AI;

namespace Agnes.Api.Verification;

/// <summary>
/// The language model as the pipeline knows it: made at the first call, each call bounded in time, and all that goes
/// wrong a <see cref="ModelCallException"/>.
/// </summary>
internal sealed class ModelClient(ModelOptions model, ModelHealth health, TimeProvider time) : IChatClient
{
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(60);

    private readonly Lazy<IChatClient> _vendor = new(() => VendorClient.Create(model, time));

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        using var timeout = new CancellationTokenSource(CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var response = await _vendor.Value.GetResponseAsync(messages, options, either.Token);
            health.Answered();
            return response;
        }
        // Packages of vendors make exceptions of many kinds of what a server may answer, out of range indexes among them.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Tell(FailureOf(e));
        }
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Answers are read as a whole: a part of one cannot be checked.");

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        if (_vendor.IsValueCreated)
        {
            _vendor.Value.Dispose();
        }
    }

    private ModelCallException Tell(ModelCallException failure)
    {
        switch (failure.Scope)
        {
            case ModelErrorScope.EveryCall:
                health.Refused(failure.Message);
                break;
            case ModelErrorScope.Outage:
                health.Missed(failure.Message);
                break;
            default:
                // One prompt says nothing about the model.
                break;
        }

        return failure;
    }

    private ModelCallException FailureOf(Exception thrown)
    {
        var host = model.Address.Authority;
        for (var e = thrown; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case ModelCallException failure:
                    return failure;
                case OperationCanceledException or TimeoutException:
                    return Outage($"{host} did not answer within {CallTimeout.TotalSeconds:0} seconds.");
                case HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }:
                    return Outage($"{host} answers with more than {ModelHttpHandler.MostAnswerBytes} bytes.");
                case HttpRequestException http:
                    return Outage($"{host} cannot be reached ({http.HttpRequestError}); see {model.AddressVariable}.");
                case IOException:
                    return Outage($"{host} broke off its answer.");
                default:
                    continue;
            }
        }

        return Outage($"{host} answers with something that is no answer of a model ({thrown.GetType().Name}).");

        ModelCallException Outage(string reason) => new(ModelErrorScope.Outage, reason, inner: thrown);
    }
}
