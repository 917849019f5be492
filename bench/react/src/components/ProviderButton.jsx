import { signIn } from "next-auth/react";
import { useEffect } from "react";
import { useAction } from "../hooks/useAction.js";
import { useFill, useWords } from "../Language.jsx";
import { failure } from "../trouble.js";
import { Alert } from "./Alert.jsx";
import { BusyButton } from "./BusyButton.jsx";
import { ProviderMark } from "./ProviderMark.jsx";

/** Leads to the page of a provider. Says so if that can't be done. */
export function ProviderButton({ provider, returnTo, isLatest, onStart, onFailure }) {
  const words = useWords();
  const fill = useFill();
  const { run, reset, isRunning, isBusy, trouble, attempt } = useAction();

  // Whoever comes back from the provider may find this very page, as it was left.
  useEffect(() => {
    const onPageShow = ({ persisted }) => {
      if (!persisted) return;
      reset();
      onFailure();
    };
    addEventListener("pageshow", onPageShow);
    return () => removeEventListener("pageshow", onPageShow);
  }, [reset, onFailure]);

  const leave = async () => {
    try {
      await signIn(provider.id, { callbackUrl: returnTo });
    } catch (error) {
      onFailure();
      return failure(error);
    }
  };
  const onClick = () => {
    if (isRunning.current) return;
    onStart();
    run(leave, { isLeaving: true });
  };
  return (
    <>
      {trouble && isLatest && <Alert trouble={trouble} attempt={attempt} />}
      <BusyButton className="button quiet wide" data-provider={provider.id} isBusy={isBusy} icon={<ProviderMark provider={provider} />} onClick={onClick}>
        {fill(isBusy ? words.opening : words.continueWith, provider.name)}
      </BusyButton>
    </>
  );
}
