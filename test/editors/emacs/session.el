;;; session.el --- A user's half hour in a few seconds  -*- lexical-binding: t -*-

;; What was seen is written as JSON to MLDD_RESULT.  Waits for states, never for a time.

(require 'cl-lib)
(require 'json)
(require 'eglot)
(require 'flymake)
(require 'xref)

;; Emacs itself has none before version 31, and what the server sees of the package's is its name.
(unless (fboundp 'markdown-mode)
  (define-derived-mode markdown-mode text-mode "Markdown")
  (add-to-list 'auto-mode-alist '("\\.md\\'" . markdown-mode)))

(defvar session-steps nil)
(defvar session-published nil "URIs whose diagnostics came.")
(defvar session-patience (/ (string-to-number (or (getenv "MLDD_PATIENCE") "20000")) 1000.0))

(cl-defmethod eglot-handle-notification :after
  (_server (_method (eql textDocument/publishDiagnostics)) &key uri &allow-other-keys)
  (push uri session-published))

(defun session-note (step value)
  (push (cons step value) session-steps))

(defun session-wait (what condition)
  (let ((end (+ (float-time) session-patience)))
    (while (not (funcall condition))
      (when (> (float-time) end) (error "Gave up waiting for %s" what))
      (accept-process-output nil 0.02))))

(defun session-text ()
  (substring-no-properties (buffer-string)))

(defun session-open (name)
  (find-file (expand-file-name name (getenv "MLDD_FOLDER")))
  ;; Without a keyboard no command ends, and Eglot connects after one.
  (run-hooks 'post-command-hook)
  (session-wait "the server" #'eglot-current-server)
  (flymake-start))

(defun session-diagnostics ()
  (flymake-diagnostics (point-min) (point-max)))

(defun session-data (diagnostic)
  (cdr (assq 'eglot-lsp-diag (flymake-diagnostic-data diagnostic))))

(defun session-codes ()
  (vconcat (mapcar (lambda (one) (plist-get (session-data one) :code)) (session-diagnostics))))

(defun session-words ()
  (vconcat (mapcar (lambda (one)
                     (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))
                   (session-diagnostics))))

(defun session-go (words)
  (goto-char (point-min))
  (search-forward words)
  (goto-char (match-beginning 0)))

(defun session-choose (pattern act)
  "Call ACT and answer its menu with the first title that matches PATTERN.  The value is all titles."
  (let ((titles nil)
        (before (session-text))
        ;; A key, not the mouse: Eglot asks in the minibuffer.
        (last-nonmenu-event ?x))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt items &rest _)
                 (setq titles (mapcar #'car items))
                 (or (cl-find-if (lambda (title) (string-match-p pattern title)) titles)
                     (error "Nothing matches %s" pattern)))))
      (funcall act))
    (session-wait (concat "an edit by " pattern) (lambda () (not (equal before (session-text)))))
    (vconcat titles)))

(defun session-hover ()
  (let ((said nil))
    (dolist (function eldoc-documentation-functions)
      (when (functionp function)
        (funcall function (lambda (text &rest _) (when text (push (format "%s" text) said))))))
    (session-wait "the hover" (lambda () (cl-some (lambda (text) (string-match-p "recall" text)) said)))
    (substring-no-properties (mapconcat #'identity said "\n"))))

(defun session-complete ()
  "Complete at point as a popup does: the first candidate is put in, and the server's edit made."
  (let* ((labels nil)
         (completion-in-region-function
          (lambda (start end table predicate)
            (setq labels (all-completions (buffer-substring start end) table predicate))
            (let ((chosen (car labels)))
              (delete-region start end)
              (insert chosen)
              (funcall (plist-get completion-extra-properties :exit-function) chosen 'finished)
              t))))
    (completion-at-point)
    (session-note 'completions (vconcat (mapcar #'substring-no-properties labels)))
    (session-note 'completed `((label . ,(substring-no-properties (car labels))) (all . ,(session-text))))))

(defun session-run ()
  (session-open "ranking.md")
  (let ((design (current-buffer)))
    (session-wait "diagnostics" #'session-diagnostics)
    (session-note 'codes (session-codes))
    (session-note 'words (session-words))
    (session-note 'encoding
                  (or (plist-get (eglot--capabilities (eglot-current-server)) :positionEncoding)
                      "utf-16"))
    (dolist (one (session-diagnostics))
      (when (equal (plist-get (session-data one) :code) "requirements/non-goals-stated")
        (session-note 'severity (if (eq (flymake-diagnostic-type one) 'eglot-error) "error" "other"))))

    (session-open "README.md")
    (session-wait "what is published of the README"
                  (lambda () (cl-some (lambda (uri) (string-suffix-p "README.md" uri)) session-published)))
    (session-note 'readme (length (session-diagnostics)))
    (switch-to-buffer design)

    (session-go "📰")
    (session-note 'offered (session-choose "Insert phase \"Choose"
                                           (lambda () (eglot-code-actions (point) (point) nil t))))
    (session-note 'inserted (session-text))
    (undo-boundary)
    (let ((last-command nil)) (undo))
    (session-note 'undone (session-text))
    (eglot--signal-textDocument/didChange)

    (session-go "pilto")
    (session-choose "Fix all"
                    (lambda ()
                      (eglot-code-actions (point-min) (point-max) "source.fixAll.mlDesignDocs" t)))
    (session-note 'fixed (session-text))
    (eglot--signal-textDocument/didChange)

    (session-go "Recall@10")
    (session-note 'hover (session-hover))
    (session-note 'references
                  (vconcat
                   (mapcar (lambda (item)
                             (let ((place (xref-location-marker (xref-item-location item))))
                               (with-current-buffer (marker-buffer place)
                                 (buffer-substring-no-properties place (+ place (length "Recall@10"))))))
                           (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot)))))
    (session-go "Recall@10")
    (eglot-rename "Précision@5")
    (session-note 'renamed (session-text))

    (goto-char (point-max))
    (insert "\n## ")
    (eglot--signal-textDocument/didChange)
    (session-complete)

    (setq-default eglot-workspace-configuration '(:mlDesignDocs (:rules (:structure/required-phase "off"))))
    (eglot-signal-didChangeConfiguration (eglot-current-server))
    (session-wait "the new settings"
                  (lambda ()
                    (let ((codes (append (session-codes) nil)))
                      (and codes (not (member "structure/required-phase" codes))))))
    (session-note 'resettled (session-codes))

    (eglot-shutdown (eglot-current-server))
    (session-wait "the end of the server" (lambda () (not (eglot-current-server))))
    (setq session-published nil)
    (eglot-ensure)
    (run-hooks 'post-command-hook)
    (session-wait "the next server" #'eglot-current-server)
    (flymake-start)
    (session-wait "diagnostics after the restart" (lambda () (and session-published (session-diagnostics))))
    (session-note 'restarted (session-codes))

    (setq session-published nil)
    (set-buffer-modified-p nil)
    (let ((server (eglot-current-server)))
      (kill-buffer design)
      (session-wait "the closed file without diagnostics" (lambda () session-published))
      (session-note 'closed t)
      (eglot-shutdown server))))

(let ((problem nil))
  (condition-case failure
      (session-run)
    (error (setq problem (error-message-string failure))))
  (let ((coding-system-for-write 'utf-8))
    (write-region
     (json-encode `((version . ,emacs-version)
                    ,@(when problem `((problem . ,problem)))
                    (steps . ,session-steps)))
     nil (getenv "MLDD_RESULT"))))

;;; session.el ends here
