### The sample regency: what the terminal and the page of phones show.

demo-inventing = Preparing a sample regency: { $families } families, { $staff } civil servants …
demo-importing = Importing { $register } …
demo-register-departments = the departments
demo-register-staff = the staff
demo-register-families = the families
demo-dividing = Dividing the families over mentors …
demo-living = Living through eight weeks of visits …
demo-prepared = The sample regency was ready in { $seconds } seconds.
demo-ready =
    The phones are ready: { $url }
    Press Ctrl+C to stop.
demo-stop-reminders = To the next reminder
demo-stop-digest = To Monday's digest
demo-role-sri = Mentor
demo-role-ratna = Head of department
demo-role-hendra = Department admin
demo-role-fatimah = Kasi Kesra
demo-role-budi = Coordinator
demo-role-wulan = Second coordinator
demo-role-joko = Newcomer
demo-note-sri = Seven families, two not visited. Try to report a visit with photos.
demo-note-ratna = Move the clock to Monday to see the digest, then press Ingatkan.
demo-note-hendra = A colleague waits to be confirmed. Open /staf to see who is not linked yet.
demo-note-fatimah = Proposed changes wait for her decision: /perubahan. See /musdes and /verval too.
demo-note-budi = Send /arahan, look at /pembagian and /verval, or ask for /rakor.
demo-note-wulan = Approves Budi's broadcast.
